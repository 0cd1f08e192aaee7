import { asCards } from '~/ui/as-cards';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { EligibilityRule } from './eligibility';
import type { WaiversView } from './list-waivers.server';

type State = 'asked' | 'granted' | 'refused';
const colors: Record<State, BadgeColor> = { asked: 'blue', granted: 'green', refused: 'gray' };

function stateOf(granted: boolean | null): State {
  if (granted === null) return 'asked';
  return granted ? 'granted' : 'refused';
}

/** What was asked of the procurer for one person, the decisions, and the forms for the next step. */
export function WaiverSection({ view }: { view: WaiversView }) {
  const t = useText();
  const open = view.mayDecide ? view.waivers.filter(({ granted }) => granted === null) : [];
  if (view.waivers.length + view.askable.length === 0) return null;
  return (
    <Section title={t('staff:waiver.title')}>
      {view.waivers.length > 0 && <WaiverTable waivers={view.waivers} />}
      {view.askable.length > 0 && <AskForm rules={view.askable} />}
      {open.length > 0 && <DecideForm open={open} />}
    </Section>
  );
}

function WaiverTable({ waivers }: { waivers: WaiversView['waivers'] }) {
  const t = useText();
  const language = useLanguage();
  const heads = ['rule', 'state', 'asked', 'decided', 'document'].map((name) =>
    t(`staff:waiver.head.${name}`),
  );
  return (
    <table {...asCards(['', ...heads.slice(1)])}>
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
        {waivers.map(({ id, rule, granted, askedOn, reason, decidedOn, note, fileId }) => (
          <tr key={id}>
            <td>{t(`staff:eligibility.rule.${rule}`)}</td>
            <td>
              <StateBadge color={colors[stateOf(granted)]}>
                {t(`staff:waiver.state.${stateOf(granted)}`)}
              </StateBadge>
            </td>
            <td>
              {formatDay(askedOn, language)} <span className="soft">{reason}</span>
            </td>
            <td>
              {decidedOn && formatDay(decidedOn, language)} <span className="soft">{note}</span>
            </td>
            <td>{fileId && <a href={`/files/${fileId}`}>{t('staff:waiver.open_document')}</a>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useRuleOptions() {
  const t = useText();
  return (value: string | number, rule: EligibilityRule) => ({
    value: String(value),
    label: t(`staff:eligibility.rule.${rule}`),
  });
}

function AskForm({ rules }: { rules: readonly EligibilityRule[] }) {
  const t = useText();
  const option = useRuleOptions();
  return (
    <details className="place-more">
      <summary>{t('staff:waiver.ask')}</summary>
      <DeedForm>
        <p className="soft">{t('staff:waiver.ask_help')}</p>
        <SelectField
          name="rule"
          label={t('staff:waiver.head.rule')}
          options={rules.map((rule) => option(rule, rule))}
        />
        <TextField name="because" label={t('staff:waiver.because')} rows={2} maxLength={300} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="ask-waiver">
            {t('staff:waiver.ask')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}

function DecideForm({ open }: { open: WaiversView['waivers'] }) {
  const t = useText();
  const option = useRuleOptions();
  return (
    <DeedForm encType="multipart/form-data">
      <div className="form-row">
        <SelectField
          name="waiverId"
          label={t('staff:waiver.head.rule')}
          options={open.map(({ id, rule }) => option(id, rule))}
        />
        <SelectField
          name="decision"
          label={t('staff:waiver.decision')}
          options={(['granted', 'refused'] as const).map((value) => ({
            value,
            label: t(`staff:waiver.decide_as.${value}`),
          }))}
        />
      </div>
      <TextField name="document" label={t('staff:waiver.document')} type="file" required />
      <TextField name="decisionNote" label={t('staff:field.note')} rows={2} maxLength={300} />
      <div className="form-actions">
        <SubmitButton name="intent" value="decide-waiver">
          {t('staff:waiver.decide')}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}
