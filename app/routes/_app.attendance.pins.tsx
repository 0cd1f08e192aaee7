import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { editSource } from '~/attendance/edit-source.server';
import { listPins } from '~/attendance/list-pins.server';
import type { EndPinInput, PinInput } from '~/attendance/pin-form';
import { sourceAnswer } from '~/attendance/source-answer';
import { SourcePreview } from '~/attendance/source-preview';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { DayField, DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call) => {
  const today = dayOf(call.now);
  return { ...(await listPins(call)), today, tabs: attendanceTabs(call.actor, monthOf(today)) };
});

export const action = deed(async (call, form) => {
  const values = formValues(form);
  const { seen, intent, ...input } = values;
  const edit = editOf(intent, input);
  if (!edit) throw new Refusal(400, 'attendance:refusal.unknown_intent');
  const edited = await editSource(call, edit, { seen });
  const done = intent === 'end' ? 'attendance:pin.ended' : 'attendance:pin.done';
  return sourceAnswer(edited, values) ?? { done: { key: done, params: { days: 0 } } };
});

function editOf(intent: string | undefined, input: Record<string, string | undefined>) {
  if (intent === 'assign') return { kind: 'pin', input: input as unknown as PinInput } as const;
  if (intent === 'end') return { kind: 'end_pin', input: input as unknown as EndPinInput } as const;
  return undefined;
}

export default function Pins() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`attendance:pin.${name}`);
  const people = view.people.map((person) => ({
    value: String(person.id),
    label: `${person.name} ${person.staffNo}`,
  }));
  const done = answer && 'done' in answer ? answer.done : undefined;
  return (
    <Page title={word('title')}>
      <AttendanceNav tabs={view.tabs} />
      <SourcePreview />
      {done && <output className="notice notice-green">{t(done.key, done.params)}</output>}
      <Section title={word('unknown')}>
        <ListTable
          label={word('unknown')}
          columns={[
            { key: 'pin', head: word('pin'), cell: (row) => row.pin, nowrap: true },
            { key: 'name', head: word('device_name'), cell: (row) => row.deviceName ?? '–' },
            { key: 'count', head: word('count'), cell: (row) => row.count, numeric: true },
            {
              key: 'first',
              head: word('first'),
              cell: (row) => formatInstant(row.firstAt, language),
              nowrap: true,
            },
            {
              key: 'last',
              head: word('last'),
              cell: (row) => formatInstant(row.lastAt, language),
              nowrap: true,
            },
          ]}
          rows={view.unknown}
          rowKey={(row) => row.pin}
          emptyText={word('none_unknown')}
        />
      </Section>
      <Section title={word('add')}>
        <DeedForm>
          <FormRefusal />
          <TextField name="pin" label={word('pin')} required maxLength={24} list="unknown-pins" />
          <datalist id="unknown-pins">
            {view.unknown.map((row) => (
              <option key={row.pin} value={row.pin} />
            ))}
          </datalist>
          <SelectField
            name="personId"
            label={word('person')}
            empty={word('choose')}
            options={people}
            required
          />
          <div className="form-row">
            <DayField
              name="fromOn"
              label={word('from')}
              required
              defaultValue={view.unknown[0] ? dayOf(view.unknown[0].firstAt) : view.today}
            />
            <DayField name="toOn" label={word('to')} />
          </div>
          <div className="form-actions">
            <SubmitButton name="intent" value="assign">
              {word('assign')}
            </SubmitButton>
          </div>
        </DeedForm>
      </Section>
      <Section title={word('assigned')}>
        <ListTable
          label={word('assigned')}
          columns={[
            { key: 'person', head: word('person'), cell: (row) => `${row.personName} ${row.staffNo}` },
            { key: 'pin', head: word('pin'), cell: (row) => row.pin, nowrap: true },
            { key: 'from', head: word('from'), cell: (row) => formatDay(row.fromOn, language), nowrap: true },
            {
              key: 'to',
              head: word('to'),
              nowrap: true,
              cell: (row) =>
                row.toOn ? (
                  formatDay(row.toOn, language)
                ) : (
                  <EndPin id={row.id} today={view.today} pin={row.pin} />
                ),
            },
          ]}
          rows={view.assigned}
          rowKey={(row) => row.id}
          emptyText={word('none_assigned')}
        />
      </Section>
    </Page>
  );
}

function EndPin({ id, today, pin }: { id: number; today: string; pin: string }) {
  const t = useText();
  return (
    <Form method="post" className="inline-form">
      <input type="hidden" name="id" value={id} />
      <input type="date" name="toOn" defaultValue={today} aria-label={`${t('attendance:pin.to')} ${pin}`} />
      <button type="submit" name="intent" value="end" className="plain-button">
        {t('attendance:pin.end')}
      </button>
    </Form>
  );
}
