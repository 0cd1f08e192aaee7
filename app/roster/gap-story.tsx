import { Link } from '@remix-run/react';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { GapDeeds } from './gap-deeds';
import { clockOf, GapBadge, useGapName } from './gap-words';
import type { getGap } from './get-gap.server';

type View = Awaited<ReturnType<typeof getGap>>;

/** What happened, in order, each with its time, in which way, and who noted it. */
export function GapStory({ steps, gap }: Pick<View, 'steps' | 'gap'>) {
  const t = useText();
  return (
    <Section title={t('roster:gap.clock')}>
      <ol className="gap-clock">
        {gap.dueAt && (
          <li>
            <time>{clockOf(gap.dueAt)}</time> {t('roster:gap.step.due')}
          </li>
        )}
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={index} data-step={step.kind}>
            <time>{clockOf(step.at)}</time> {t(`roster:gap.step.${step.kind}`)}
            {step.personName && ` ${step.personName}`}{' '}
            <span className="soft">
              {t(`roster:gap.way.${step.way}`)}
              {step.by && ` · ${t('roster:gap.by', { name: step.by })}`}
              {step.note &&
                ` · ${step.kind === 'told' ? t('roster:gap.told_failed', { reason: step.note }) : step.note}`}
            </span>
          </li>
        ))}
        {steps.length === 0 && (
          <li>
            <time>{clockOf(gap.noticedAt)}</time> {t('roster:gap.step.noticed')}
          </li>
        )}
      </ol>
    </Section>
  );
}

/** Who moves because of it, each a gap of its own until somebody is there. */
export function GapChain({ chain, mayAct }: Pick<View, 'chain' | 'mayAct'>) {
  const t = useText();
  const nameOf = useGapName();
  if (chain.length === 0) return null;
  return (
    <Section title={t('roster:gap.chain')}>
      <ul className="gap-cards">
        {chain.map((one) => (
          <li key={one.id} className="gap-card" data-gap={one.number}>
            <div className="gap-card-head">
              <Link to={`/gaps/${one.id}`}>{nameOf(one)}</Link>
              <GapBadge state={one.state} />
            </div>
            <p>
              {one.backupName}{' '}
              {one.phone && <a href={`tel:${one.phone}`}>{t('roster:gap.dial', { phone: one.phone })}</a>}
            </p>
            {mayAct && <GapDeeds gap={one} isShort />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
