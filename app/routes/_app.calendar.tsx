import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { editSource } from '~/attendance/edit-source.server';
import type { SourceEdit } from '~/attendance/list-touched-days.server';
import { sourceAnswer } from '~/attendance/source-answer';
import { SourcePreview } from '~/attendance/source-preview';
import { formValues } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { CalendarForms, LoadedYears, LocalDays } from '~/calendar/calendar-forms';
import { getCalendarYear } from '~/calendar/get-calendar.server';
import type { LocalDayInput } from '~/calendar/local-day-form';
import { readNoticeFile } from '~/calendar/notice-file';
import { readYear } from '~/calendar/read-year';
import { YearGrid } from '~/calendar/year-grid';
import { recomputeDeadlines } from '~/ledger/recompute-deadlines.server';
import { useRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/calendar/calendar.css';

export const loader = screen(async (call, { request }) => {
  const asked = new URL(request.url).searchParams.get('year');
  return getCalendarYear(call, { year: readYear(asked, dayOf(call.now)) });
});

export const action = deed(async (call, form) => {
  const { edit, values } = await readEdit(form);
  const edited = await editSource(call, edit, { seen: values.seen });
  const answer = sourceAnswer(edited, values);
  if (!edited.isKept) return answer;
  const { changed: cases } = await recomputeDeadlines(call, { years: edited.years });
  return { ...answer, loaded: edited.loaded ?? null, cases };
});

/** A notice that was shown before it is kept comes again as the text it was read as. */
async function readEdit(
  form: FormData,
): Promise<{ edit: SourceEdit; values: Record<string, string | undefined> }> {
  const values = formValues(form);
  const { seen, intent, ...input } = values;
  switch (intent) {
    case 'load': {
      const notice = values.notice
        ? readNoticeFile('', Buffer.from(values.notice))
        : await readUpload(form.get('file'));
      return {
        edit: { kind: 'notice', input: notice },
        values: { seen, intent, notice: JSON.stringify(notice) },
      };
    }
    case 'add':
      return { edit: { kind: 'local_day', input: input as LocalDayInput }, values };
    case 'remove':
      return { edit: { kind: 'no_local_day', input: { id: Number(values.id) } }, values };
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
}

async function readUpload(file: FormDataEntryValue | null) {
  if (file instanceof File && file.size > 0)
    return readNoticeFile(file.name, new Uint8Array(await file.arrayBuffer()));
  const missing = 'calendar:refusal.no_upload';
  throw new Refusal(400, missing, {}, { file: { key: missing } });
}

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
      <SourcePreview />
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
