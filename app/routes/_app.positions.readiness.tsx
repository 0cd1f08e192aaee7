import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { readDay } from '~/base/read-day';
import { DayFilter } from '~/positions/day-filter';
import { getReadiness } from '~/positions/get-readiness.server';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/positions/register.css';

export const loader = screen(async (call, { request }) => {
  const on = readDay(new URL(request.url).searchParams.get('on'), 'positions:refusal.bad_day');
  return getReadiness(call, { on });
});

/** Is every position ready for the contract's first day? */
export default function ReadinessPage() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const isEnglish = language === 'en';
  const heads = ['position', 'group', 'person', 'state', 'missing'].map((key) => t(`positions:ready.${key}`));
  return (
    <Page
      title={`${t('positions:ready.title')} · ${formatDay(view.on, language)}`}
      actions={<Link to="/positions">{t('positions:all')}</Link>}
    >
      <Section>
        <DayFilter on={view.on} />
        <p>{t('positions:ready.sum', { ready: view.ready, count: view.rows.length })}</p>
        {view.unsucceeded > 0 && (
          <p className="notice notice-orange">{t('leaving:unsucceeded', { count: view.unsucceeded })}</p>
        )}
        <div className="table-scroll">
          <table {...asCards(heads)}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link to={`/positions/${row.id}`}>
                      {t('positions:option', {
                        number: row.number,
                        name: isEnglish && row.nameEn ? row.nameEn : row.name,
                      })}
                    </Link>
                  </td>
                  <td>{isEnglish ? row.groupNameEn : row.groupName}</td>
                  <td>
                    {row.person ? (
                      <Link to={`/people/${row.person.id}`}>{row.person.name}</Link>
                    ) : (
                      t('positions:vacant')
                    )}
                  </td>
                  <td>
                    <StateBadge color={row.isReady ? 'green' : 'orange'}>
                      {t(row.isReady ? 'positions:ready.yes' : 'positions:ready.no')}
                    </StateBadge>{' '}
                    {row.vacantFrom && (
                      <StateBadge color="red">
                        {t('positions:ready.vacant_from', { day: formatDay(row.vacantFrom, language) })}
                      </StateBadge>
                    )}
                  </td>
                  <td>
                    {row.missing?.map((word) => t(word.key, word.params)).join(t('positions:missing.joint'))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </Page>
  );
}
