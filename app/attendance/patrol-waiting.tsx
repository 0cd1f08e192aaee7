import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { usePatrolQueue } from './use-patrol-queue';

/** What this phone still holds, and what the server did not take with its reason. */
export function PatrolWaiting({ queue }: { queue: ReturnType<typeof usePatrolQueue> }) {
  const t = useText();
  const word = (name: string, params?: Record<string, string | number>) => t(`month:patrol.${name}`, params);
  if (queue.waiting.length === 0)
    return (
      <Section>
        <output className="soft">{word('none_waiting')}</output>
      </Section>
    );
  return (
    <Section>
      <output>{word('waiting', { count: queue.waiting.length })}</output>
      <ul className="confirmations">
        {queue.waiting.map(({ clientKey, label, kind, refused }) => (
          <li key={clientKey}>
            {label} · {word(kind)}{' '}
            {refused && (
              <>
                <span className="field-fault">{word('refused', { why: refused })}</span>{' '}
                <button type="button" className="plain-button" onClick={() => void queue.drop(clientKey)}>
                  {word('drop')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="plain-button" onClick={() => void queue.send()}>
        {word('send')}
      </button>
    </Section>
  );
}
