import { useState } from 'react';
import { formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getPatrol } from './get-patrol.server';
import { PatrolWaiting } from './patrol-waiting';
import { shrinkPhoto } from './shrink-photo';
import { type SightingKind, sightingKinds } from './sighting-form';
import { usePatrolQueue } from './use-patrol-queue';

type View = Awaited<ReturnType<typeof getPatrol>>;

/** One position after the other under the thumb: one tap when all is well, a word and a photo when not. */
export function PatrolWalk({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const queue = usePatrolQueue();
  const [done, setDone] = useState<readonly number[]>([]);
  const [later, setLater] = useState<readonly number[]>([]);
  const [note, setNote] = useState('');
  const [photo, setPhoto] = useState<File | null>(null);
  const [minutes, setMinutes] = useState('');
  const [fault, setFault] = useState<'note' | 'minutes'>();
  const word = (name: string, params?: Record<string, string | number>) => t(`month:patrol.${name}`, params);
  const waitingFor = new Set(queue.waiting.map(({ positionId }) => positionId));
  const open = view.round.filter(({ id }) => !done.includes(id) && !waitingFor.has(id));
  const ordered = [
    ...open.filter(({ id }) => !later.includes(id)),
    ...open.filter(({ id }) => later.includes(id)),
  ];
  const [next] = ordered;
  const nameOf = (position: View['round'][number]) =>
    `${position.number} ${language === 'en' ? position.nameEn || position.name : position.name}`;

  const faulty = (field: typeof fault) =>
    fault === field ? { 'aria-invalid': true, 'aria-describedby': 'patrol-fault' } : {};

  const see = async (kind: SightingKind) => {
    if (!next) return;
    if (kind !== 'on_post' && note.trim().length < 2) return setFault('note');
    if (kind === 'off_post' && !isMinutes(minutes)) return setFault('minutes');
    const label = nameOf(next);
    const small = photo && (await shrinkPhoto(photo));
    await queue.keep({
      positionId: next.id,
      label,
      kind,
      seenAt: new Date().toISOString(),
      note: note.trim(),
      minutes: kind === 'off_post' ? minutes.trim() : '',
      photo: small,
    });
    setDone((before) => [...before, next.id]);
    setNote('');
    setPhoto(null);
    setMinutes('');
    setFault(undefined);
  };

  return (
    <>
      {!queue.isOnline && <p className="notice notice-orange">{word('offline')}</p>}
      {queue.mustSignIn && <p className="notice notice-orange">{word('sign_in')}</p>}
      {queue.isBroken && <p className="notice notice-orange">{word('no_storage')}</p>}
      <Section>
        <p className="patrol-progress">
          {word('progress', { seen: view.total - open.length, total: view.total })}
        </p>
        {next ? (
          <div className="patrol-next" key={next.id}>
            <h2>{nameOf(next)}</h2>
            <p>{next.holder ?? word('holder_none')}</p>
            <p className="soft">
              {next.lastSeenAt
                ? word('last_seen', { at: formatInstant(next.lastSeenAt, language) })
                : word('never')}
            </p>
            <label>
              {word('note')}
              <textarea
                rows={2}
                maxLength={500}
                value={note}
                {...faulty('note')}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            </label>
            <label>
              {word('minutes')}
              <input
                inputMode="numeric"
                maxLength={3}
                value={minutes}
                {...faulty('minutes')}
                onChange={(event) => setMinutes(event.currentTarget.value)}
              />
            </label>
            {fault && (
              <p className="field-fault" id="patrol-fault" role="alert">
                {word(`${fault}_needed`)}
              </p>
            )}
            <label>
              {word('photo')}
              <input
                type="file"
                accept="image/*"
                capture="environment"
                onChange={(event) => setPhoto(event.currentTarget.files?.[0] ?? null)}
              />
            </label>
            <div className="patrol-buttons">
              {sightingKinds.map((kind) => (
                <button type="button" key={kind} className={`patrol-${kind}`} onClick={() => void see(kind)}>
                  {word(kind)}
                </button>
              ))}
            </div>
            {ordered.length > 1 && (
              <button
                type="button"
                className="plain-button"
                onClick={() => setLater((before) => [...before.filter((id) => id !== next.id), next.id])}
              >
                {word('skip')}
              </button>
            )}
          </div>
        ) : (
          <p className="empty">
            {word('finished')} {word('again')}
          </p>
        )}
      </Section>
      <PatrolWaiting queue={queue} />
      {ordered.length > 1 && (
        <Section title={word('list')}>
          <ol className="patrol-order">
            {ordered.slice(1).map((position) => (
              <li key={position.id}>{nameOf(position)}</li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

/** Nothing, or whole minutes as the server takes them. */
const isMinutes = (typed: string) => /^(?:|\d{1,2}|[1-5]\d{2}|600)$/.test(typed.trim());
