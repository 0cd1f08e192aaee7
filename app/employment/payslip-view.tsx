import { formatFen } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { PayLine } from './pay-line';
import type { FullPayslip } from './payslip-store.server';
import { lineName, lineParts, type Part, partOf } from './payslip-words';

const parts: readonly Part[] = ['pay', 'apart', 'insurance', 'tax', 'other'];

/** A payslip that explains itself: what is paid out, how it comes about, and each line opened to its parts. */
export function PayslipView({ slip }: { slip: FullPayslip }) {
  const t = useText();
  return (
    <>
      <Section title={t('pay:slip.net')}>
        <p className="payslip-net">{formatFen(slip.net)}</p>
        <p className="arithmetic">
          {t('pay:slip.arithmetic', {
            gross: formatFen(slip.gross),
            apart: formatFen(slip.apart),
            insurance: formatFen(slip.insurance),
            tax: formatFen(slip.tax),
            other: formatFen(slip.other),
          })}
        </p>
        {slip.isBelowMinimum && (
          <p className="notice notice-orange">
            {t('pay:slip.below_minimum', {
              ordinary: formatFen(slip.ordinary),
              minimum: formatFen(slip.minimum),
            })}
          </p>
        )}
      </Section>
      {parts.map((part) => (
        <Lines key={part} part={part} lines={slip.lines.filter((line) => partOf(line) === part)} />
      ))}
      <Section title={t('pay:slip.employer')}>
        <p>{t('pay:slip.employer_sum', { amount: formatFen(slip.employer) })}</p>
      </Section>
    </>
  );
}

function Lines({ part, lines }: { part: Part; lines: readonly PayLine[] }) {
  const t = useText();
  const language = useLanguage();
  if (lines.length === 0) return null;
  const money = lines.filter(({ kind }) => kind !== 'special');
  const special = lines.filter(({ kind }) => kind === 'special');
  return (
    <Section title={t(`pay:part.${part}`)}>
      {special.length > 0 && <p className="soft">{t('pay:slip.special_help')}</p>}
      <ul className="payslip-lines">
        {[...special, ...money].map((line, index) => {
          const told = lineParts(t, line, language);
          const head = (
            <span className="payslip-line">
              <span>{lineName(t, line)}</span>
              <b className="number">{formatFen(line.amount)}</b>
            </span>
          );
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a payslip stand where they stand
            <li key={index}>
              {told.length === 0 ? (
                head
              ) : (
                <details open={line.kind === 'tax' || undefined}>
                  <summary>{head}</summary>
                  {told.map((text) => (
                    <p key={text} className="arithmetic">
                      {text}
                    </p>
                  ))}
                </details>
              )}
            </li>
          );
        })}
        <li className="payslip-line payslip-sum">
          <span>{t('employment:reckon.sum')}</span>
          <b className="number">{formatFen(money.reduce((sum, { amount }) => sum + amount, 0))}</b>
        </li>
      </ul>
    </Section>
  );
}
