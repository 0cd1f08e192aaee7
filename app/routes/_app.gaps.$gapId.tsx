import { Link, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { LiveHall } from '~/positions/live-hall';
import { askByMessage } from '~/roster/ask-by-message.server';
import { GapDeeds } from '~/roster/gap-deeds';
import { GapProposals } from '~/roster/gap-proposals';
import { GapChain, GapStory } from '~/roster/gap-story';
import { GapBadge, GapMinutes, useGapName } from '~/roster/gap-words';
import { getGap } from '~/roster/get-gap.server';
import { gapDeeds, stepGap } from '~/roster/step-gap.server';
import { type TakeInput, takeCover } from '~/roster/take-cover.server';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/positions/today-board.css';
import '~/roster/gap.css';

export const loader = screen(async (call, { params }) =>
  getGap(call, { id: readId(params.gapId, 'roster:refusal.no_gap') }),
);

export const action = deed(async (call, form, { params }) => {
  const gapId = readId(params.gapId, 'roster:refusal.no_gap');
  const intent = form.get('intent');
  const step = gapDeeds.find((name) => name === intent);
  if (step) await stepGap(call, { gapId, deed: step });
  else if (intent === 'take') {
    const way = form.get('way');
    const input: TakeInput = {
      gapId,
      personId: readId(String(form.get('personId')), 'roster:refusal.person_taken'),
      way: way === 'phone' || way === 'app' ? way : 'hand',
      chain: String(form.get('chain') ?? ''),
      isWhole: form.get('whole') === 'yes',
    };
    const taken = await takeCover(call, input);
    const url = process.env.ZAIGANG_COVER_WEBHOOK;
    if (way === 'app') for (const id of taken.gapIds) await askByMessage(call, { gapId: id, url });
  } else throw new Refusal(400, 'roster:refusal.unknown_deed');
  return { done: true };
});

/** One gap: its minutes, what happened, and who could take it. */
export default function OneGap() {
  const { gap, limit, phone, mayAct, answer, ...view } = useLoaderData<typeof loader>();
  const t = useText();
  const nameOf = useGapName();
  const hints: Record<string, string> = {
    asked: 'confirm_hint',
    decided: 'confirm_hint',
    confirmed: 'arrive_hint',
    arrived: 'there_hint',
  };
  const hint = hints[gap.state];
  return (
    <Page
      title={nameOf(gap)}
      actions={
        <>
          <Link to="/gaps">{t('roster:gap.title')}</Link> <LiveHall />
        </>
      }
    >
      <FormRefusal />
      <section className="section gap-now">
        <div className="gap-card-head">
          <GapMinutes {...gap} limit={limit} />
          <GapBadge state={gap.state} />
        </div>
        <p>
          {gap.absentName ?? t('roster:gap.nobody')} · {t(`attendance:cover.cause.${gap.cause}`)}
          {gap.note && ` · ${gap.note}`}
        </p>
        {gap.chainOf !== null && (
          <p>
            <Link to={`/gaps/${gap.chainOf}`}>{t('roster:gap.chain_of')}</Link>
          </p>
        )}
        {hint && gap.backupName && (
          <p className="notice">
            {t(`roster:gap.${hint}`, { name: gap.backupName })}{' '}
            {phone && <a href={`tel:${phone}`}>{t('roster:gap.dial', { phone })}</a>}
          </p>
        )}
        {mayAct && <GapDeeds gap={gap} />}
      </section>
      <GapChain chain={view.chain} mayAct={mayAct} />
      {answer && <GapProposals answer={answer} />}
      <GapStory steps={view.steps} gap={gap} />
    </Page>
  );
}
