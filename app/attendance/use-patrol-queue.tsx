import { useCallback, useEffect, useRef, useState } from 'react';
import { makeClientKey } from './client-key';
import { dropWaiting, keepWaiting, listWaiting, sendWaiting, type Waiting } from './patrol-queue';

const retryAfter = 20_000;

/** The records on this phone: kept first, then sent one after the other whenever there is a network. */
export function usePatrolQueue() {
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const [isOnline, setOnline] = useState(true);
  const [mustSignIn, setMustSignIn] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const isSending = useRef(false);

  const look = useCallback(async () => {
    try {
      const all = await listWaiting();
      setWaiting(all);
      return all;
    } catch {
      setBroken(true);
      return [];
    }
  }, []);

  const send = useCallback(async () => {
    if (isSending.current) return;
    isSending.current = true;
    try {
      for (const record of await look()) {
        if (record.refused) continue;
        const answer = await sendWaiting(record, new Date());
        setMustSignIn(answer === 'sign_in');
        if (answer === 'later' || answer === 'sign_in') break;
        if (answer === 'sent') await dropWaiting(record.clientKey);
        else await keepWaiting({ ...record, refused: answer.refused || '?' });
      }
      await look();
    } finally {
      isSending.current = false;
    }
  }, [look]);

  useEffect(() => {
    const changed = () => {
      setOnline(navigator.onLine);
      if (navigator.onLine) void send();
    };
    changed();
    void look();
    window.addEventListener('online', changed);
    window.addEventListener('offline', changed);
    const timer = window.setInterval(changed, retryAfter);
    return () => {
      window.removeEventListener('online', changed);
      window.removeEventListener('offline', changed);
      window.clearInterval(timer);
    };
  }, [send, look]);

  const keep = useCallback(
    async (record: Omit<Waiting, 'clientKey' | 'refused'>) => {
      await keepWaiting({ ...record, clientKey: makeClientKey(), refused: '' });
      await look();
      void send();
    },
    [look, send],
  );
  const drop = useCallback(
    async (clientKey: string) => {
      await dropWaiting(clientKey);
      await look();
    },
    [look],
  );
  return { waiting, isOnline, mustSignIn, isBroken, keep, drop, send };
}
