import { useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { shifts } from '~/roster/duty-facts';
import type { NeedInput } from '~/roster/roster-form';
import { RosterNav } from '~/roster/roster-nav';
import { rosterTabs } from '~/roster/roster-tabs';
import { useRosterWords } from '~/roster/roster-words';
import { getNeeds, setNeed } from '~/roster/set-needs.server';
import { DayField, DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { TableScroll } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import '~/roster/roster.css';

export const loader = screen(async (call) => ({
  ...(await getNeeds(call)),
  tabs: rosterTabs(call.actor, monthOf(dayOf(call.now))),
}));

export const action = deed(async (call, form) => {
  await setNeed(call, formValues(form) as unknown as NeedInput);
  return { done: true };
});

/** How many of each group are wanted for which duty. */
export default function Needs() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, group, shift, day } = useRosterWords(view.groups);
  const word = (name: string, params?: Record<string, unknown>) => t(`duty:needs.${name}`, params);
  return (
    <Page title={word('title')}>
      <RosterNav tabs={view.tabs} />
      {answer && 'done' in answer && <output className="notice notice-green">{word('saved')}</output>}
      <FormRefusal />
      <Section title={word('now')}>
        <p className="soft">{word('help')}</p>
        <TableScroll label={word('now')}>
          <table className="needs-table">
            <thead>
              <tr>
                <th scope="col">{word('group')}</th>
                {shifts.map((one) => (
                  <th scope="col" key={one}>
                    {shift(one)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.groups.map(({ id }) => (
                <tr key={id}>
                  <th scope="row">{group(id)}</th>
                  {shifts.map((one) => (
                    <td key={one}>
                      {view.now.find((row) => row.groupId === id && row.shift === one)?.people ?? '–'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
        {view.later.length > 0 && (
          <>
            <h3>{word('later')}</h3>
            <ul>
              {view.later.map((row) => (
                <li key={`${row.groupId} ${row.shift} ${row.fromOn}`}>
                  {word('later_line', {
                    from: day(row.fromOn),
                    group: group(row.groupId),
                    shift: shift(row.shift),
                    people: row.people,
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      {view.mayEdit && (
        <Section title={word('set')}>
          <DeedForm>
            <div className="form-row">
              <SelectField
                name="groupId"
                label={word('group')}
                required
                options={view.groups.map(({ id }) => ({ value: String(id), label: group(id) }))}
              />
              <SelectField
                name="shift"
                label={word('shift')}
                required
                options={shifts.map((one) => ({ value: one, label: shift(one) }))}
              />
            </div>
            <div className="form-row">
              <TextField name="people" label={word('people')} defaultValue="1" required />
              <DayField name="fromOn" label={word('from')} defaultValue={view.today} required />
            </div>
            <div className="form-actions">
              <SubmitButton>{word('save')}</SubmitButton>
            </div>
          </DeedForm>
        </Section>
      )}
    </Page>
  );
}
