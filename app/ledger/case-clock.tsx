import { dayOf } from '~/base/days';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { formatDay, formatInstant } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';

type Facts = {
  due_at: Date | null;
  due_basis: string | null;
  awaiting_year: number | null;
  overdue: boolean | null;
  late_workdays: number | null;
  late_step: string | null;
  closed_at: Date | null;
  state: string;
  archive_due_on: string | null;
  rectify_due_on: string | null;
};
type Clock = {
  startedOn: string | null;
  promisedWorkdays: number | null;
  legalWorkdays: number | null;
  pauses: { from: string; to: string | null }[];
};
type StepShown = {
  step: string;
  from: string;
  limit: number;
  due: { due: string } | { awaitingYear: number };
  done: string;
  late?: number | undefined;
};

/** When the case is due and how that day came about: from when, how long, and what stopped the clock. */
export function DueFacts({ facts, clock }: { facts: Facts; clock: Clock }) {
  const t = useText();
  const language = useLanguage();
  const day = (text: string) => formatDay(text, language);
  const lines: string[] = [];
  const workdays = clock.promisedWorkdays ?? clock.legalWorkdays;
  if (facts.due_basis && facts.due_basis !== 'file' && clock.startedOn) {
    lines.push(t(`ledger:clock.${facts.due_basis}`, { from: day(clock.startedOn), count: workdays ?? 0 }));
  }
  if (facts.due_basis === 'file') lines.push(t('ledger:clock.file'));
  for (const pause of clock.pauses) {
    lines.push(
      pause.to === null
        ? t('ledger:clock.stopped', { from: day(pause.from) })
        : t('ledger:clock.paused', { from: day(pause.from), to: day(pause.to) }),
    );
  }
  if (facts.archive_due_on) lines.push(t('ledger:clock.archive', { day: day(facts.archive_due_on) }));
  if (facts.rectify_due_on) lines.push(t('ledger:clock.rectify', { day: day(facts.rectify_due_on) }));
  return (
    <>
      <p className="due">
        {t('ledger:clock.due')} <strong>{dueWords(facts, language, t)}</strong>{' '}
        {facts.overdue === true && <StateBadge color="orange">{t('ledger:list.overdue')}</StateBadge>}
        {facts.overdue === false && <StateBadge color="green">{t('ledger:clock.met')}</StateBadge>}
      </p>
      {lines.length > 0 && (
        <ul className="soft clock-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

export function dueWords(
  facts: { due_at: Date | null; awaiting_year: number | null; state: string },
  language: string,
  t: ReturnType<typeof useText>,
): string {
  if (facts.awaiting_year) return t('ledger:list.awaiting', { year: facts.awaiting_year });
  if (facts.due_at) {
    // The last second of a day stands for the day.
    const isDay = facts.due_at.getTime() % 60_000 === 59_999;
    return isDay ? formatDay(dayOf(facts.due_at), language) : formatInstant(facts.due_at, language);
  }
  return t(facts.state === 'correcting' ? 'ledger:clock.waiting' : 'ledger:clock.none');
}

const stepColumns = ['step', 'late', 'done', 'due_on', 'from', 'limit'];

/** The contractor's own steps: how long each was allowed, when it was done, how late. */
export function LateFacts({ facts, steps }: { facts: Facts; steps: readonly StepShown[] }) {
  const t = useText();
  const language = useLanguage();
  if (steps.length === 0) return <p className="soft">{t('ledger:clock.no_steps')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('ledger:clock.steps')}>
      <table
        {...asCards(stepColumns.map((name) => (name === 'late' ? '' : t(`ledger:clock.column.${name}`))))}
      >
        <caption className="soft clock-caption">{t('ledger:clock.steps')}</caption>
        <thead>
          <tr>
            {stepColumns.map((name) => (
              <th key={name} scope="col">
                {t(`ledger:clock.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.step}>
              <td>{t(`ledger:step.${step.step}`)}</td>
              <td className="nowrap">
                {step.late === undefined ? (
                  '–'
                ) : step.late > 0 ? (
                  <StateBadge color={step.step === facts.late_step ? 'red' : 'orange'}>
                    {t('ledger:clock.workdays', { count: step.late })}
                  </StateBadge>
                ) : (
                  t('ledger:list.on_time')
                )}
              </td>
              <td className="nowrap">{formatDay(step.done, language)}</td>
              <td className="nowrap">
                {'due' in step.due
                  ? formatDay(step.due.due, language)
                  : t('ledger:list.awaiting', { year: step.due.awaitingYear })}
              </td>
              <td className="nowrap">{formatDay(step.from, language)}</td>
              <td className="number">{step.limit}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
