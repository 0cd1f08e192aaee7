import { redirect, useLoaderData } from '@remix-run/react';
import { may } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { LiveHall } from '~/positions/live-hall';
import { GapAlert } from '~/roster/gap-alert';
import { GapCards } from '~/roster/gap-card';
import { GapForm } from '~/roster/gap-form';
import { GapTable } from '~/roster/gap-table';
import { keepGaps } from '~/roster/keep-gaps.server';
import { listGaps } from '~/roster/list-gaps.server';
import { type GapInput, openGap } from '~/roster/open-gap.server';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/positions/today-board.css';
import '~/roster/gap.css';

const daysShown = 7;

export const loader = screen(async (call) => {
  if (may(call.actor, 'cover.record')) await keepGaps(call);
  return { ...(await listGaps(call, { daysBack: daysShown })), side: call.actor.side };
});

export const action = deed(async (call, form) => {
  const { id } = await openGap(call, formValues(form) as GapInput);
  return redirect(`/gaps/${id}`);
});

/** The gaps of this moment with the next thing to do, and those of the last days with their clocks. */
export default function Gaps() {
  const { gaps, limit, mayAct, positions, side } = useLoaderData<typeof loader>();
  const t = useText();
  const now = gaps.filter((gap) => !gap.isOver);
  const past = gaps.filter((gap) => gap.isOver);
  return (
    <Page title={t('roster:gap.title')} actions={<LiveHall />}>
      <p className="soft">{t(`roster:gap.${side === 'procurer' ? 'procurer_help' : 'help'}`, { limit })}</p>
      <Section
        title={t('roster:gap.open_now')}
        actions={mayAct && <GapAlert gapIds={now.map(({ id }) => id)} />}
      >
        {now.length === 0 && <p className="empty">{t('roster:gap.none_now')}</p>}
        <GapCards gaps={now} limit={limit} mayAct={mayAct} />
      </Section>
      {mayAct && <GapForm positions={positions} />}
      <Section title={t('roster:gap.past')}>
        <GapTable gaps={past} limit={limit} />
      </Section>
    </Page>
  );
}
