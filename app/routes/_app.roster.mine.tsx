import { useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { openFeed, revokeFeed } from '~/roster/calendar-feed.server';
import { getOwnDuties } from '~/roster/get-own-duties.server';
import { FeedSection, OfferedSwaps, OwnDuties, OwnSwaps, WishSection } from '~/roster/own-duties';
import { cellForm, readCellName } from '~/roster/roster-form';
import { RosterNav } from '~/roster/roster-nav';
import { rosterTabs } from '~/roster/roster-tabs';
import { RuleRefusal } from '~/roster/rule-refusal';
import { agreeSwap, askSwap, withdrawSwap } from '~/roster/swap-duty.server';
import { wishDay } from '~/roster/wish-day.server';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/roster/roster.css';

export const loader = screen(async (call) => ({
  ...(await getOwnDuties(call)),
  tabs: rosterTabs(call.actor, monthOf(dayOf(call.now))),
}));

export const action = deed(async (call, form, { request }) => {
  const values = formValues(form);
  const id = Number(values.id);
  switch (values.intent) {
    case 'ask': {
      const back = readCellName(values.back);
      const given = cellForm.parse(readCellName(values.given));
      await askSwap(call, { given, back: back && cellForm.parse(back) });
      return { done: 'asked' };
    }
    case 'agree':
      await agreeSwap(call, { id });
      return { done: 'agreed' };
    case 'withdraw':
      await withdrawSwap(call, { id });
      return { done: 'withdrawn' };
    case 'wish':
    case 'unwish':
      await wishDay(call, { day: values.day ?? '', isWished: values.intent === 'wish' });
      return { done: 'wished' };
    case 'feed':
      return { done: 'fed', address: new URL(await openFeed(call), request.url).href };
    case 'revoke':
      await revokeFeed(call);
      return { done: 'revoked' };
    default:
      throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
});

/** One's own duties, on the phone: what is to come, swaps, wishes, the calendar. */
export default function Mine() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const done = answer && 'done' in answer ? answer : undefined;
  return (
    <Page title={t('duty:mine.title')}>
      <RosterNav tabs={view.tabs} />
      {done && <output className="notice notice-green">{t(`duty:mine.done.${done.done}`)}</output>}
      <RuleRefusal />
      <OwnDuties {...view} />
      <OfferedSwaps {...view} />
      <OwnSwaps {...view} />
      {view.isPerson && <WishSection {...view} />}
      {view.isPerson && (
        <FeedSection hasFeed={view.hasFeed} address={done && 'address' in done ? done.address : undefined} />
      )}
    </Page>
  );
}
