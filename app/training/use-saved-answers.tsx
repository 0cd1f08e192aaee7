import { useCallback, useEffect, useRef, useState } from 'react';

export type SavingState = 'saved' | 'saving' | 'unsaved' | 'signed_out';
type Unsaved = Record<string, string>;

/** After a failure it tries again in so many milliseconds. */
const pause = 2000;

/**
 * Sends each answer as it is chosen and keeps those that were not confirmed, over a reload too, until they are; `restored`
 * is told of them after the reload. `refused` is called when the server takes no more: the paper was handed in, or its time
 * is over.
 */
export function useSavedAnswers(
  { examId, sittingId }: { examId: number; sittingId: number },
  refused: () => void,
  restored: (position: number, chosen: number[]) => void,
) {
  const [state, setState] = useState<SavingState>('saved');
  const unsaved = useRef<Unsaved>({});
  const isSending = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const place = `exam-${sittingId}`;

  const send = useCallback(async () => {
    if (isSending.current) return;
    const sent = { ...unsaved.current };
    if (Object.keys(sent).length === 0) return setState('saved');
    isSending.current = true;
    setState((before) => (before === 'saved' ? 'saving' : before));
    const outcome = await post(examId, sittingId, sent);
    isSending.current = false;
    if (outcome === 'refused') {
      unsaved.current = {};
      sessionStorage.removeItem(place);
      setState('saved');
      return refused();
    }
    if (outcome === 'saved') {
      for (const [name, value] of Object.entries(sent))
        if (unsaved.current[name] === value) delete unsaved.current[name];
      sessionStorage.setItem(place, JSON.stringify(unsaved.current));
      return send();
    }
    setState(outcome);
    clearTimeout(timer.current);
    timer.current = setTimeout(send, pause);
  }, [examId, sittingId, place, refused]);

  const save = useCallback(
    (position: number, chosen: readonly number[]) => {
      unsaved.current[`q${position}`] = chosen.join(',');
      sessionStorage.setItem(place, JSON.stringify(unsaved.current));
      void send();
    },
    [place, send],
  );

  useEffect(() => {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? '{}') as Unsaved;
    for (const [name, value] of Object.entries(kept))
      if (!(name in unsaved.current))
        restored(Number(name.slice(1)), value.split(',').filter(Boolean).map(Number));
    unsaved.current = { ...kept, ...unsaved.current };
    void send();
    return () => clearTimeout(timer.current);
  }, [place, send, restored]);

  return { state, save };
}

async function post(
  examId: number,
  sittingId: number,
  answers: Unsaved,
): Promise<'saved' | 'unsaved' | 'signed_out' | 'refused'> {
  const body = new URLSearchParams({ sitting: String(sittingId), ...answers });
  try {
    const response = await fetch(`/training/exams/${examId}/answers`, { method: 'POST', body });
    if (response.redirected) return 'signed_out';
    if (response.ok) return 'saved';
    return response.status >= 400 && response.status < 500 && response.status !== 429 ? 'refused' : 'unsaved';
  } catch {
    return 'unsaved';
  }
}
