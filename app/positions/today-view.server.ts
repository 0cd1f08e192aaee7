import { readCookie } from '~/access/session-cookie.server';

export const todayViews = ['groups', 'plan'] as const;
export type TodayViewName = (typeof todayViews)[number];

const cookie = 'today_view';

/** The view the address asks for, which this browser then keeps; else the one it kept. */
export function readTodayView(
  request: Request,
  secure: boolean,
): { view: TodayViewName; headers: Record<string, string> } {
  const asked = new URL(request.url).searchParams.get('view');
  const view = todayViews.find((name) => name === asked);
  const kept = todayViews.find((name) => name === readCookie(request, cookie)) ?? 'groups';
  if (!view || view === kept) return { view: view ?? kept, headers: {} };
  const cookieText = `${cookie}=${view}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return { view, headers: { 'Set-Cookie': cookieText } };
}
