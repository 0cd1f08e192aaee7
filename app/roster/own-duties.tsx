import { DayField, DeedForm, SelectField, SubmitButton } from '~/ui/form-parts';
import { formatMinute } from '~/ui/format';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { getOwnDuties } from './get-own-duties.server';
import { cellName } from './roster-form';
import { useRosterWords } from './roster-words';
import type { SwapRow } from './swap-store.server';

type View = Awaited<ReturnType<typeof getOwnDuties>>;

/** What is to come; each duty may be swapped with a colleague's, or offered to all. */
export function OwnDuties({ duties, groups, people }: Pick<View, 'duties' | 'groups' | 'people'>) {
  const { t, duty } = useRosterWords(groups);
  const nameOf = (id: number) => people.find((one) => one.id === id)?.name ?? '';
  return (
    <Section title={t('duty:mine.coming')}>
      {duties.length === 0 && <p className="soft">{t('duty:mine.none')}</p>}
      <ul className="request-list">
        {duties.map(({ cell, hours, maySwap, partners }) => (
          <li key={cellName(cell)} data-duty={cellName(cell)}>
            <p>
              <strong>{duty(cell)}</strong> {hours && `${formatMinute(hours.from)}–${formatMinute(hours.to)}`}
            </p>
            {maySwap && (
              <details>
                <summary>{t('duty:mine.swap')}</summary>
                <DeedForm>
                  <input type="hidden" name="given" value={cellName(cell)} />
                  <SelectField
                    name="back"
                    label={t('duty:mine.with')}
                    empty={t('duty:mine.everybody')}
                    options={partners.map((back) => ({
                      value: cellName(back),
                      label: `${nameOf(back.personId)} ${duty(back)}`,
                    }))}
                  />
                  <div className="form-actions">
                    <SubmitButton name="intent" value="ask">
                      {t('duty:mine.ask')}
                    </SubmitButton>
                  </div>
                </DeedForm>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What colleagues offer: to one, or to whoever takes it. */
export function OfferedSwaps({ offered, groups }: Pick<View, 'offered' | 'groups'>) {
  const { t } = useRosterWords(groups);
  if (offered.length === 0) return null;
  return (
    <Section title={t('duty:mine.offered')}>
      <ul className="request-list">
        {offered.map((swap) => (
          <li key={swap.id} data-swap={swap.id}>
            <SwapLine swap={swap} groups={groups} />
            <SwapDeed id={swap.id} intent="agree" label={t('duty:mine.agree')} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What one has asked for oneself, and what became of it. */
export function OwnSwaps({ mine, groups }: Pick<View, 'mine' | 'groups'>) {
  const { t } = useRosterWords(groups);
  if (mine.length === 0) return null;
  return (
    <Section title={t('duty:mine.swaps')}>
      <ul className="request-list">
        {mine.map((swap) => (
          <li key={swap.id}>
            <SwapLine swap={swap} groups={groups} />
            {(swap.state === 'asked' || swap.state === 'agreed') && (
              <SwapDeed id={swap.id} intent="withdraw" label={t('duty:mine.withdraw')} isQuiet />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Swaps of a month for the lead: those that wait may be approved or refused. */
export function SwapDecisions({ swaps, groups }: { swaps: readonly SwapRow[]; groups: View['groups'] }) {
  const { t } = useRosterWords(groups);
  if (swaps.length === 0) return null;
  return (
    <Section title={t('duty:mine.swaps_all')}>
      <ul className="request-list">
        {swaps.map((swap) => (
          <li key={swap.id} data-swap={swap.id}>
            <SwapLine swap={swap} groups={groups} />
            {swap.state === 'agreed' && (
              <SwapDeed id={swap.id} intent="approve" label={t('duty:mine.approve')} />
            )}
            {(swap.state === 'asked' || swap.state === 'agreed') && (
              <SwapDeed id={swap.id} intent="refuse" label={t('duty:mine.refuse')} isQuiet />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SwapLine({ swap, groups }: { swap: SwapRow; groups: View['groups'] }) {
  const { t, duty } = useRosterWords(groups);
  return (
    <p>
      {t(swap.back ? 'duty:mine.line_back' : 'duty:mine.line', {
        from: swap.fromName,
        to: swap.toName ?? t('duty:mine.everybody'),
        given: duty(swap.given),
        back: swap.back ? duty(swap.back) : '',
      })}{' '}
      <strong>{t(`duty:mine.state.${swap.state}`)}</strong>
    </p>
  );
}

function SwapDeed(props: { id: number; intent: string; label: string; isQuiet?: boolean }) {
  return (
    <DeedForm>
      <input type="hidden" name="id" value={props.id} />
      <div className="form-actions">
        <SubmitButton name="intent" value={props.intent} tone={props.isQuiet ? 'quiet' : 'main'}>
          {props.label}
        </SubmitButton>
      </div>
    </DeedForm>
  );
}

/** Days on which one would rather have no duty. */
export function WishSection({ wishes, groups }: Pick<View, 'wishes' | 'groups'>) {
  const { t, day } = useRosterWords(groups);
  return (
    <Section title={t('duty:mine.wishes')}>
      <p className="soft">{t('duty:mine.wish_help')}</p>
      <ul className="request-list">
        {wishes.map((one) => (
          <li key={one}>
            {day(one)}
            <DeedForm aria-label={`${t('duty:mine.unwish')} ${day(one)}`}>
              <input type="hidden" name="day" value={one} />
              <div className="form-actions">
                <SubmitButton name="intent" value="unwish" tone="quiet">
                  {t('duty:mine.unwish')}
                </SubmitButton>
              </div>
            </DeedForm>
          </li>
        ))}
      </ul>
      <DeedForm key={wishes.length}>
        <DayField name="day" label={t('duty:mine.wish_day')} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="wish">
            {t('duty:mine.wish')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}

/** The secret address for a calendar: shown once, replaced or revoked. */
export function FeedSection({ hasFeed, address }: { hasFeed: boolean; address?: string }) {
  const t = useText();
  return (
    <Section title={t('duty:mine.feed')}>
      <p className="soft">{t('duty:mine.feed_help')}</p>
      {address && (
        <p>
          <code className="feed-address">{address}</code>
        </p>
      )}
      <DeedForm>
        <div className="form-actions">
          <SubmitButton name="intent" value="feed" tone={hasFeed ? 'quiet' : 'main'}>
            {t(hasFeed ? 'duty:mine.feed_new' : 'duty:mine.feed_open')}
          </SubmitButton>
          {hasFeed && (
            <SubmitButton name="intent" value="revoke" tone="quiet">
              {t('duty:mine.feed_revoke')}
            </SubmitButton>
          )}
        </div>
      </DeedForm>
    </Section>
  );
}
