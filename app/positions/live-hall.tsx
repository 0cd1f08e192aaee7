import { useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useText } from '~/ui/text';

type Connection = 'connecting' | 'on' | 'lost' | 'paused';

/** Several changes at once are one look. */
const settleMs = 300;
/** All open screens hear of a change in the same moment; they do not all ask in the same moment. */
const spreadMs = 500;
/** States change with the clock too: a minute passes, somebody is late. */
const minuteMs = 60_000;
/** A screen nobody touches must not keep the session alive for ever. */
const idleMs = 30 * 60_000;

/**
 * Keeps the page's data up to date while it is looked at, and says whether it does. A screen on a wall (`isWall`) is
 * looked at without being touched: it does not pause.
 */
export function LiveHall({ isWall = false }: { isWall?: boolean }) {
  const t = useText();
  const { revalidate } = useRevalidator();
  const [connection, setConnection] = useState<Connection>('connecting');

  useEffect(() => {
    let settle: ReturnType<typeof setTimeout> | undefined;
    let touchedAt = Date.now();
    let isPaused = false;
    const look = () => {
      clearTimeout(settle);
      settle = setTimeout(
        () => {
          isPaused = !isWall && Date.now() - touchedAt > idleMs;
          if (isPaused) setConnection('paused');
          else if (!document.hidden) revalidate();
        },
        settleMs + Math.random() * spreadMs,
      );
    };
    const touch = () => {
      touchedAt = Date.now();
      if (!isPaused) return;
      isPaused = false;
      setConnection('on');
      look();
    };
    const stream = new EventSource('/today/events');
    let isFirst = true;
    stream.onopen = () => {
      setConnection('on');
      // What changed while the stream was down was told to nobody.
      if (!isFirst) look();
      isFirst = false;
    };
    stream.onerror = () => setConnection('lost');
    stream.addEventListener('change', look);
    const minute = setInterval(look, minuteMs);
    const signs = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      stream.close();
      clearInterval(minute);
      clearTimeout(settle);
      for (const sign of signs) window.removeEventListener(sign, touch);
      document.removeEventListener('visibilitychange', look);
    };
  }, [revalidate, isWall]);

  return (
    <span className={`live live-${connection}`} role="status">
      {t(`today:live.${connection}`)}
    </span>
  );
}
