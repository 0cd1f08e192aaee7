import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { dueWords } from '~/ledger/case-clock';
import type { CaseInput } from '~/ledger/case-form';
import { caseChannels } from '~/ledger/cases-query';
import { MatterPicker } from '~/ledger/matter-picker';
import { prepareCase } from '~/ledger/prepare-case.server';
import { recordCase } from '~/ledger/record-case.server';
import { DeedForm, FormRefusal, SelectField, SubmitButton, TextField, useRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/ledger/case.css';

export const loader = screen((call) => prepareCase(call));

export const action = deed(async (call, form) => ({
  saved: await recordCase(call, formValues(form) as CaseInput),
}));

type Saved = Awaited<ReturnType<typeof recordCase>>;

export default function NewCase() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const [saved, setSaved] = useState<Saved[]>([]);
  const last = answer && 'saved' in answer ? answer.saved : undefined;
  useEffect(() => {
    if (last) setSaved((before) => (before[0]?.id === last.id ? before : [last, ...before].slice(0, 8)));
  }, [last]);
  return (
    <Page title={t('ledger:new.title')} actions={<Link to="/cases">{t('ledger:case.back')}</Link>}>
      {!view.hasMatters && (
        <p className="notice notice-orange">
          {t('ledger:new.no_matters')} <Link to="/matters/import">{t('ledger:matters.import')}</Link>
        </p>
      )}
      <div className="case-columns">
        <Section>
          <CaseForm key={`${last?.id} ${view.offered}`} view={view} />
        </Section>
        <Section title={t('ledger:new.saved')}>
          {saved.length === 0 && !last ? (
            <p className="soft">{t('ledger:new.none_saved')}</p>
          ) : (
            <ul className="saved-list" aria-live="polite">
              {(saved.length ? saved : last ? [last] : []).map((item) => (
                <SavedLine key={item.id} item={item} />
              ))}
            </ul>
          )}
        </Section>
      </div>
    </Page>
  );
}

function SavedLine({ item }: { item: Saved }) {
  const t = useText();
  const language = useLanguage();
  const due = dueWords({ due_at: item.dueAt, awaiting_year: item.awaitingYear, state: '' }, language, t);
  return (
    <li>
      <Link to={`/cases/${item.id}`}>{item.caseNo}</Link> {item.matterName}: {t('ledger:clock.due')}{' '}
      <strong>{due}</strong>
    </li>
  );
}

function CaseForm({ view }: { view: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const t = useText();
  const language = useLanguage();
  const { refusal } = useRefusal();
  const fault = refusal?.fields?.matterId;
  const positions = view.positions.map(({ id, number, name, nameEn }) => ({
    value: String(id),
    label: `${number} ${language === 'en' && nameEn ? nameEn : name}`,
  }));
  return (
    <DeedForm onKeyDown={moveOn}>
      <FormRefusal />
      <MatterPicker error={fault && t(fault.key, fault.params)} onPick={() => focusOn('channel')} />
      <SelectField
        name="channel"
        label={t('ledger:list.channel')}
        options={caseChannels.map((channel) => ({
          value: String(channel),
          label: t(`ledger:channel.${channel}`),
        }))}
      />
      <TextField
        name="caseNo"
        label={t('ledger:list.caseNo')}
        defaultValue={view.offered}
        maxLength={50}
        description={t('ledger:new.case_no_help')}
      />
      <input type="hidden" name="offered" value={view.offered} />
      <TextField
        name="receivedAt"
        label={t('ledger:list.receivedAt')}
        type="datetime-local"
        description={t('ledger:new.received_help')}
      />
      <SelectField
        name="positionId"
        label={t('ledger:case.position')}
        empty={t('ledger:new.no_position')}
        options={positions}
        defaultValue={view.positionId === null ? undefined : String(view.positionId)}
      />
      <SelectField
        name="accepted"
        label={t('ledger:new.result')}
        options={[
          { value: 'yes', label: t('ledger:new.accepted') },
          { value: '', label: t('ledger:new.only_received') },
        ]}
      />
      <div className="form-actions">
        <SubmitButton>{t('ledger:new.save')}</SubmitButton>
        <span className="soft">{t('ledger:new.keys')}</span>
      </div>
    </DeedForm>
  );
}

/** Enter moves to the next field, Ctrl+Enter saves from anywhere. */
function moveOn(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented) return;
  const form = event.currentTarget;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.target instanceof HTMLButtonElement) return;
  event.preventDefault();
  const fields = [...form.elements].filter(
    (field): field is HTMLElement =>
      field instanceof HTMLElement && field.matches('input:not([type=hidden]), select, button[type=submit]'),
  );
  fields[fields.indexOf(event.target as HTMLElement) + 1]?.focus();
}

function focusOn(name: string): void {
  const field = document.querySelector<HTMLElement>(`[name="${name}"]`);
  field?.focus();
}
