import { asCards } from '~/ui/as-cards';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { daysInWords, formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { type Text, useLanguage, useText } from '~/ui/text';
import type { RuleVerdict, Verdict } from './eligibility';

const colors: Record<Verdict, BadgeColor> = { pass: 'green', fail: 'red', unproven: 'orange' };

export function EligibilityBadge({ verdict }: { verdict: Verdict }) {
  return eligibilityBadge(verdict, useText());
}

/** The same with the words at hand, for a list of many. */
export function eligibilityBadge(verdict: Verdict, t: Text) {
  return <StateBadge color={colors[verdict]}>{t(`staff:eligibility.verdict.${verdict}`)}</StateBadge>;
}

/** Clause 3.6 on one person: the verdict, and for whoever may see the file the rules behind it. */
export function EligibilitySection(props: {
  eligibility: { overall: Verdict; rules?: readonly RuleVerdict[] };
  joinedOn: string;
}) {
  const t = useText();
  const language = useLanguage();
  const { overall, rules } = props.eligibility;
  return (
    <Section title={t('staff:eligibility.title')} actions={<EligibilityBadge verdict={overall} />}>
      <p className="eligibility-verdict">
        {t(`staff:eligibility.overall.${overall}`)}{' '}
        <span className="soft">
          {t('staff:eligibility.judged', { day: formatDay(props.joinedOn, language) })}
        </span>
      </p>
      {rules && <RuleTable rules={rules} />}
    </Section>
  );
}

function RuleTable({ rules }: { rules: readonly RuleVerdict[] }) {
  const t = useText();
  const language = useLanguage();
  const heads = ['rule', 'result', 'reason', 'asks'].map((name) => t(`staff:eligibility.head.${name}`));
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
        {rules.map(({ rule, result, reason, params, asks, isWaived }) => (
          <tr key={rule}>
            <td>{t(`staff:eligibility.rule.${rule}`)}</td>
            <td>
              <EligibilityBadge verdict={result} />{' '}
              {isWaived && <StateBadge color="blue">{t('staff:waiver.state.granted')}</StateBadge>}
            </td>
            <td>{t(`staff:eligibility.reason.${reason}`, daysInWords(params, language))}</td>
            <td>{asks && t(`staff:eligibility.document.${asks}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
