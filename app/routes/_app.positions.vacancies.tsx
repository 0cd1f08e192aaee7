import { Form, Link, useLoaderData, useLocation } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { readDay } from '~/base/read-day';
import { listVacancies } from '~/positions/list-vacancies.server';
import { asCards } from '~/ui/as-cards';
import { formatDay } from '~/ui/format';
import { useSearch } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/positions/register.css';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const view = await listVacancies(call, {
    from: readDay(params.get('from'), 'positions:refusal.bad_day'),
    to: readDay(params.get('to'), 'positions:refusal.bad_day'),
    cause: params.get('cause') ?? undefined,
  });
  return { ...view, cause: params.get('cause') };
});

/** Vacant half-days of a range, by cause; each number leads to its rows. */
export default function VacanciesPage() {
  const view = useLoaderData<typeof loader>();
  const search = useSearch();
  const location = useLocation();
  const t = useText();
  const language = useLanguage();
  const heads = ['position', 'cause', 'person', 'days', 'half_days'].map((key) => t(`positions:gaps.${key}`));
  return (
    <Page title={t('positions:gaps.title')} actions={<Link to="/positions">{t('positions:all')}</Link>}>
      <Section>
        <Form method="get" className="filters" key={location.search}>
          <span className="filter-field">
            <label htmlFor="from">{t('positions:from')}</label>
            <input id="from" type="date" name="from" defaultValue={view.from} />
          </span>
          <span className="filter-field">
            <label htmlFor="to">{t('positions:to')}</label>
            <input id="to" type="date" name="to" defaultValue={view.to} />
          </span>
          <button type="submit" className="plain-button">
            {t('positions:show')}
          </button>
        </Form>
        <p>
          {t('positions:gaps.sum', { count: view.halfDays, base: view.base })}{' '}
          {view.unknown > 0 && (
            <b className="register-red">{t('positions:gaps.unknown', { count: view.unknown })}</b>
          )}
        </p>
        <p className="register-counts">
          <Link to={search({ cause: undefined })} aria-current={view.cause ? undefined : 'true'}>
            {t('positions:gaps.all')} <b>{view.halfDays}</b>
          </Link>
          {view.causes
            .filter((row) => row.halfDays > 0)
            .map((row) => (
              <Link
                key={row.cause}
                to={search({ cause: row.cause })}
                aria-current={view.cause === row.cause ? 'true' : undefined}
              >
                {t(`positions:gaps.causes.${row.cause}`)} <b>{row.halfDays}</b>
              </Link>
            ))}
        </p>
      </Section>
      <Section>
        {view.rows.length === 0 ? (
          <p className="empty">{t('positions:gaps.none')}</p>
        ) : (
          <div className="table-scroll">
            <table {...asCards(heads)}>
              <thead>
                <tr>
                  {heads.map((head, index) => (
                    <th key={head} scope="col" className={index === 4 ? 'number' : undefined}>
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {view.rows.map((row) => (
                  <tr key={`${row.positionId} ${row.from} ${row.cause}`}>
                    <td>
                      <Link to={`/positions/${row.positionId}`}>
                        {t('positions:option', {
                          number: row.number,
                          name: language === 'en' && row.nameEn ? row.nameEn : row.name,
                        })}
                      </Link>
                    </td>
                    <td>{t(`positions:gaps.causes.${row.cause}`)}</td>
                    <td>{row.personName ?? ''}</td>
                    <td>
                      {formatDay(row.from, language)}
                      {row.to !== row.from && ` – ${formatDay(row.to, language)}`}
                    </td>
                    <td className="number">{row.halfDays}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <div className="list-foot">
          <a href={`/positions/vacancies.csv${location.search}`} download>
            {t('ui:list.export')}
          </a>
        </div>
      </Section>
    </Page>
  );
}
