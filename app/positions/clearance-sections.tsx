import { Form, useSearchParams } from '@remix-run/react';
import type { Message } from '~/base/errors';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { daysInWords, formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { DayFilter } from './day-filter';
import type { ClearanceView } from './get-clearance.server';

/** What is missing, line by line. */
export function MissingList({ words }: { words: readonly Message[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <ul className="missing-list">
      {words.map((word) => (
        <li key={JSON.stringify(word)}>{t(word.key, word.params && daysInWords(word.params, language))}</li>
      ))}
    </ul>
  );
}

function useNames() {
  const language = useLanguage();
  return {
    nameOf: (row: { name: string; nameEn: string }) => (language === 'en' ? row.nameEn : row.name),
    dayOf: (day: string) => formatDay(day, language),
  };
}

/** Each group: cleared or not on the day, on what it rests, what is missing, and from when to when. */
export function GroupsSection({ view }: { view: ClearanceView }) {
  const t = useText();
  const { nameOf, dayOf } = useNames();
  return (
    <Section title={t('positions:clearance.title')}>
      <DayFilter on={view.on} />
      <ListTable
        label={t('positions:clearance.title')}
        rows={view.groups}
        rowKey={(row) => row.groupId}
        emptyText=""
        columns={[
          { key: 'group', bare: true, head: t('positions:clearance.group'), cell: nameOf },
          {
            key: 'verdict',
            head: t('positions:clearance.verdict'),
            cell: ({ basis }) => (
              <StateBadge color={basis ? 'green' : 'orange'}>
                {t(`positions:clearance.basis.${basis ?? 'none'}`)}
              </StateBadge>
            ),
          },
          {
            key: 'missing',
            head: t('positions:clearance.missing'),
            cell: ({ missing }) => <MissingList words={missing} />,
          },
          {
            key: 'spans',
            head: t('positions:clearance.spans'),
            cell: ({ spans }) => (
              <ul className="missing-list">
                {spans.map((span) => (
                  <li key={span.id}>
                    {dayOf(span.fromOn)} – {span.toOn ? dayOf(span.toOn) : t('positions:open_end')}
                    {span.proof && ` · ${span.proof}`}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** Suspensions with who and why, and the forms to record and lift one. */
export function SuspensionSection({ view }: { view: ClearanceView }) {
  const t = useText();
  const { dayOf } = useNames();
  const rows = view.suspensions ?? [];
  const who = (name: string | null) => name ?? t('positions:clearance.somebody');
  return (
    <Section title={t('positions:clearance.suspensions')}>
      {rows.length === 0 && <p className="soft">{t('positions:clearance.no_suspensions')}</p>}
      {rows.map((row) => (
        <div key={row.id}>
          <p>
            {dayOf(row.fromOn)} – {row.toOn ? dayOf(row.toOn) : t('positions:open_end')}
            {' · '}
            {t('positions:clearance.recorded', { who: who(row.recordedBy), reason: row.reason })}
            {row.liftReason &&
              ` · ${t('positions:clearance.lifted', { who: who(row.liftedBy), reason: row.liftReason })}`}
          </p>
          {!row.liftedAt && (row.toOn === null || row.toOn >= view.today) && (
            <details>
              <summary>{t('positions:clearance.lift')}</summary>
              <DeedForm>
                <input type="hidden" name="suspensionId" value={row.id} />
                <DayField
                  name="freeOn"
                  label={t('positions:clearance.free_on')}
                  defaultValue={view.today}
                  required
                />
                <TextField name="because" label={t('positions:clearance.because')} required />
                <div className="form-actions">
                  <SubmitButton name="intent" value="lift">
                    {t('positions:clearance.lift')}
                  </SubmitButton>
                </div>
              </DeedForm>
            </details>
          )}
        </div>
      ))}
      <details>
        <summary>{t('positions:clearance.suspend')}</summary>
        <p className="soft">{t('positions:clearance.suspend_help')}</p>
        <DeedForm>
          <div className="form-row">
            <DayField name="fromOn" label={t('positions:from_on')} defaultValue={view.today} required />
            <DayField name="toOn" label={t('positions:to_on')} />
          </div>
          <TextField name="because" label={t('positions:clearance.because')} required />
          <div className="form-actions">
            <SubmitButton name="intent" value="suspend" tone="danger">
              {t('positions:clearance.suspend')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
    </Section>
  );
}

/** The proofs there are, each to be ended early with the reason. */
export function ProofsSection({ view }: { view: ClearanceView }) {
  const t = useText();
  const { nameOf, dayOf } = useNames();
  return (
    <Section title={t('positions:clearance.proof.held')}>
      {(view.proofs ?? []).map((row) => (
        <div key={row.id}>
          <p>
            {nameOf(row)} · {dayOf(row.fromOn)} – {row.toOn ? dayOf(row.toOn) : t('positions:open_end')} ·{' '}
            {row.proof}
          </p>
          {(row.toOn === null || row.toOn > view.today) && (
            <details>
              <summary>{t('positions:clearance.proof.end')}</summary>
              <DeedForm>
                <input type="hidden" name="proofId" value={row.id} />
                <DayField
                  name="lastOn"
                  label={t('positions:clearance.proof.last_on')}
                  defaultValue={view.today}
                  required
                />
                <TextField name="because" label={t('positions:clearance.because')} required />
                <div className="form-actions">
                  <SubmitButton name="intent" value="end-proof" tone="danger">
                    {t('positions:clearance.proof.end')}
                  </SubmitButton>
                </div>
              </DeedForm>
            </details>
          )}
        </div>
      ))}
    </Section>
  );
}

/** Dated proof of somebody taken over with the service. */
export function ProofSection({ view }: { view: ClearanceView }) {
  const t = useText();
  const { nameOf } = useNames();
  return (
    <Section title={t('positions:clearance.proof.add')}>
      <p className="soft">{t('positions:clearance.proof.help')}</p>
      <DeedForm>
        <SelectField
          name="groupId"
          label={t('positions:group')}
          empty={t('positions:choose_group')}
          options={view.groups.map((row) => ({ value: String(row.groupId), label: nameOf(row) }))}
        />
        <div className="form-row">
          <DayField name="fromOn" label={t('positions:from_on')} required />
          <DayField name="toOn" label={t('positions:to_on')} />
        </div>
        <TextField name="proof" label={t('positions:proof')} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="prove">
            {t('positions:clearance.proof.add')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}

/** Courses and checks to suppose, and the groups that would open. */
export function WhatIfSection({ view }: { view: ClearanceView }) {
  const t = useText();
  const { nameOf, dayOf } = useNames();
  const { choices, openings } = view;
  // What was supposed stays ticked, on a page that is loaded anew too.
  const [asked] = useSearchParams();
  const isAsked = (name: string, value: string | number) => asked.getAll(name).includes(String(value));
  if (!choices) return null;
  return (
    <Section title={t('positions:clearance.what_if')} id="what-if">
      <p className="soft">{t('positions:clearance.what_if_help')}</p>
      <Form className="form">
        <fieldset className="what-if">
          <legend>{t('positions:clearance.courses')}</legend>
          {choices.courses.length === 0 && <p className="soft">{t('positions:clearance.no_courses')}</p>}
          {choices.courses.map((course) => (
            <label key={course.id}>
              <input
                type="checkbox"
                name="course"
                value={course.id}
                defaultChecked={isAsked('course', course.id)}
              />
              <span>
                {course.heldOn
                  ? t('positions:clearance.course_on', { course: nameOf(course), day: dayOf(course.heldOn) })
                  : nameOf(course)}
              </span>
            </label>
          ))}
        </fieldset>
        {choices.checks.length > 0 && (
          <fieldset className="what-if">
            <legend>{t('positions:clearance.checks')}</legend>
            {choices.checks.map((check) => (
              <label key={check}>
                <input type="checkbox" name="check" value={check} defaultChecked={isAsked('check', check)} />
                {t(`positions:clearance.check.${check}`)}
              </label>
            ))}
          </fieldset>
        )}
        <div className="form-actions">
          <SubmitButton tone="quiet">{t('positions:clearance.what_if_do')}</SubmitButton>
        </div>
      </Form>
      {openings && (
        <ListTable
          label={t('positions:clearance.what_if')}
          rows={openings}
          rowKey={(row) => row.name}
          emptyText=""
          columns={[
            { key: 'group', bare: true, head: t('positions:clearance.group'), cell: nameOf },
            {
              key: 'opens',
              head: t('positions:clearance.verdict'),
              cell: ({ opensOn }) => (
                <StateBadge color={opensOn ? 'green' : 'orange'}>
                  {opensOn
                    ? t('positions:clearance.opens_on', { day: dayOf(opensOn) })
                    : t('positions:clearance.stays_closed')}
                </StateBadge>
              ),
            },
            {
              key: 'missing',
              head: t('positions:clearance.missing'),
              cell: ({ missing }) => <MissingList words={missing} />,
            },
          ]}
        />
      )}
    </Section>
  );
}
