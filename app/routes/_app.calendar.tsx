import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { addLocalDay, removeLocalDay } from '~/calendar/add-local-day.server';
import { CalendarForms, LoadedYears, LocalDays } from '~/calendar/calendar-forms';
import { getCalendarYear } from '~/calendar/get-calendar.server';
import { loadNotice } from '~/calendar/load-notice.server';
import type { LocalDayInput } from '~/calendar/local-day-form';
import { readNoticeFile } from '~/calendar/notice-file';
import { readYear } from '~/calendar/read-year';
import { YearGrid } from '~/calendar/year-grid';
import { recomputeDeadlines } from '~/ledger/recompute-deadlines.server';
import { useRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/calendar/calendar.css';

export const loader = screen(async (call, { request }) => {
  const asked = new URL(request.url).searchParams.get('year');
  return getCalendarYear(call, { year: readYear(asked, dayOf(call.now)) });
});

export const action = deed(async (call, form) => {
  switch (form.get('intent')) {
    case 'load': {
      const file = form.get('file');
      if (!(file instanceof File) || file.size === 0)
        throw new Refusal(
          400,
          'calendar:refusal.no_upload',
          {},
          { file: { key: 'calendar:refusal.no_upload' } },
        );
      const notice = readNoticeFile(file.name, new Uint8Array(await file.arrayBuffer()));
      const { years, ...loaded } = await loadNotice(call, notice);
      const { changed } = await recomputeDeadlines(call, { years });
      return { loaded, cases: changed };
    }
    case 'add': {
      const { years } = await addLocalDay(call, formValues(form) as LocalDayInput);
      return { loaded: null, cases: (await recomputeDeadlines(call, { years })).changed };
    }
    case 'remove': {
      const { years } = await removeLocalDay(call, { id: Number(form.get('id')) });
      return { loaded: null, cases: (await recomputeDeadlines(call, { years })).changed };
    }
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
});

export default function Calendar() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const { year } = view;
  return (
    <Page
      title={`${t('calendar:title')} · ${t('calendar:year', { year })}`}
      actions={
        <>
          <Link to={`?year=${year - 1}`}>{t('calendar:previous')}</Link>
          <Link to={`?year=${year + 1}`}>{t('calendar:next')}</Link>
          {view.maySeeSettings && <Link to="/settings">{t('calendar:to_settings')}</Link>}
        </>
      }
    >
      <Done />
      <Faults />
      {view.workdays === undefined ? (
        <p className="notice notice-orange">{t('calendar:not_loaded', { year })}</p>
      ) : (
        <p className="year-figure">{t('calendar:workdays_in_year', { count: view.workdays })}</p>
      )}
      <YearGrid year={year} days={view.days} today={view.today} />
      <div className="year-columns">
        <LoadedYears loaded={view.loaded} />
        <LocalDays days={view.localDays} mayEdit={view.mayEdit} />
      </div>
      {view.mayEdit && <CalendarForms />}
    </Page>
  );
}

function Done() {
  const answer = useActionData<typeof action>();
  const t = useText();
  if (!answer || !('cases' in answer)) return null;
  const { loaded, cases } = answer;
  if (!loaded) return <p className="notice notice-green">{t('calendar:changed_done', { cases })}</p>;
  const key = loaded.changed ? 'calendar:loaded_done' : 'calendar:loaded_same';
  return (
    <p className="notice notice-green" role="status">
      {t(key, { year: loaded.year, workdays: loaded.workdays, cases })}
    </p>
  );
}

/** A refused file is answered line by line. */
function Faults() {
  const { refusal } = useRefusal();
  const t = useText();
  if (!refusal) return null;
  const lines = Object.entries(refusal.fields ?? {}).filter(([field]) => /^\d+$/.test(field));
  return (
    <div className="notice notice-red" role="alert">
      {t(refusal.key, refusal.params)}
      {lines.length > 0 && (
        <ul>
          {lines.map(([line, fault]) => (
            <li key={line}>{t('calendar:faulty_line', { line, fault: t(fault.key, fault.params) })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
