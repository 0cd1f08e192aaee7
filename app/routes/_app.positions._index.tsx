import { Link, redirect, useLoaderData, useLocation } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { readDay } from '~/base/read-day';
import { layOutContract } from '~/positions/add-position.server';
import { DayFilter } from '~/positions/day-filter';
import { hoursInWords } from '~/positions/hours-words';
import { listRegister } from '~/positions/list-positions.server';
import { PositionTable } from '~/positions/position-table';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/positions/register.css';

export const loader = screen(async (call, { request }) => {
  const on = readDay(new URL(request.url).searchParams.get('on'), 'positions:refusal.bad_day');
  return listRegister(call, { on });
});

/** An empty hall starts from the contract's positions. */
export const action = deed(async (call) => {
  await layOutContract(call);
  return redirect('/positions');
});

export default function Positions() {
  const register = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useText();
  const language = useLanguage();
  const count = register.held + register.vacant;
  return (
    <Page
      title={`${t('positions:title')} · ${formatDay(register.on, language)}`}
      actions={
        <>
          <Link to="plan">{t('positions:plan.title')}</Link>
          <Link to="readiness">{t('positions:ready.title')}</Link>
          <Link to="vacancies">{t('positions:gaps.title')}</Link>
          <Link to="orders">{t('positions:orders.title')}</Link>
          {register.mayEdit && <Link to="new">{t('positions:add_group')}</Link>}
        </>
      }
    >
      <FormRefusal />
      <Section>
        <DayFilter on={register.on} />
        <p className="register-counts">
          <span>{t('positions:count', { count, planned: register.planned })}</span>
          <span>{t('positions:held', { count: register.held })}</span>
          <span className={register.vacant > 0 ? 'register-red' : undefined}>
            {t('positions:vacant_count', { count: register.vacant })}
          </span>
          <span className={register.uncleared > 0 ? 'register-orange' : undefined}>
            <Link to="clearance">{t('positions:uncleared_count', { count: register.uncleared })}</Link>
          </span>
          <span>
            {register.vacantHalfDays === null
              ? t('positions:vacant_unknown')
              : t('positions:vacant_half_days', { count: register.vacantHalfDays })}
          </span>
          <span>
            {register.hallHours
              ? t('positions:hours.hall_are', { hours: hoursInWords(register.hallHours, t) })
              : t('positions:hours.hall_unknown')}
          </span>
        </p>
      </Section>
      {count === 0 ? (
        <Section>
          <div className="empty">
            <p>{t(register.mayLayOut ? 'positions:empty_start' : 'positions:empty')}</p>
            {register.mayLayOut && (
              <DeedForm className="register-start">
                <SubmitButton>{t('positions:lay_out')}</SubmitButton>
              </DeedForm>
            )}
          </div>
        </Section>
      ) : (
        <Section>
          <PositionTable groups={register.groups} />
          <div className="list-foot">
            <a href={`/positions.csv${search}`} download>
              {t('ui:list.export')}
            </a>
          </div>
        </Section>
      )}
    </Page>
  );
}
