import { useLoaderData, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { screen } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { getWall } from '~/training/sign-in-people.server';
import { useCourseName } from '~/training/training-nav';
import { formatMinute } from '~/ui/format';
import { useText } from '~/ui/text';
import '~/training/training.css';

export const loader = screen(async (call, { params }) =>
  getWall(call, { sessionId: readId(params.sessionId, 'training:refusal.no_session') }),
);

/** How often who has signed in is counted anew while the code stands. */
const countMs = 10_000;

/** The code on the wall, alone and large; it changes by itself. */
export default function Wall() {
  const { shown, now, ...view } = useLoaderData<typeof loader>();
  const t = useText();
  const nameOf = useCourseName();
  const { revalidate } = useRevalidator();
  const changesIn = shown ? new Date(shown.changesAt).getTime() - new Date(now).getTime() : countMs;
  useEffect(() => {
    const timer = setTimeout(revalidate, Math.min(Math.max(changesIn, 500), countMs));
    return () => clearTimeout(timer);
  });
  return (
    <main className="wall">
      <h1>
        {nameOf(view)} · {view.place} · {formatMinute(view.fromMinute)}–{formatMinute(view.toMinute)}
      </h1>
      {shown ? (
        <>
          <p>{t('training:wall.help')}</p>
          <div className="wall-code">{shown.code}</div>
        </>
      ) : (
        <p>{t('training:wall.closed', { count: view.opensBefore })}</p>
      )}
      <p aria-live="polite">{t('training:wall.present', { count: view.present, all: view.enrolled })}</p>
    </main>
  );
}
