import { createHmac } from 'node:crypto';
import { instantOf } from '~/base/days';
import type { SessionTimes } from './session-state';

/** The code on the wall changes every minute; the one before it is still taken, for those who are typing. */
export const codeSeconds = 60;
/** The door opens so long before a session begins. */
export const opensMinutesBefore = 30;

type Bound = { projectId: number; sessionId: number; secret: Buffer };

/** Six digits of one session for the minute of `at`, and the instant at which the next ones come. */
export function codeAt({ projectId, sessionId, secret }: Bound, at: Date): { code: string; changesAt: Date } {
  const turn = turnOf(at);
  return {
    code: digits(`${projectId} ${sessionId} ${turn}`, secret),
    changesAt: new Date((turn + 1) * codeSeconds * 1000),
  };
}

/** Whether what was typed at `at` is this session's code of now or of the minute before. */
export function isCodeOf(bound: Bound, typed: string, at: Date): boolean {
  const before = new Date(at.getTime() - codeSeconds * 1000);
  return [at, before].some((instant) => codeAt(bound, instant).code === typed);
}

/** Whether the door has opened by then: half an hour before a session begins. */
export function hasDoorOpened({ heldOn, fromMinute, cancelledOn }: SessionTimes, at: Date): boolean {
  return cancelledOn === null && at >= instantOf(heldOn, fromMinute - opensMinutesBefore);
}

/** A session takes codes from then up to its end. */
export function isDoorOpen(session: SessionTimes, at: Date): boolean {
  return hasDoorOpened(session, at) && at < instantOf(session.heldOn, session.toMinute);
}

function turnOf(at: Date): number {
  return Math.floor(at.getTime() / 1000 / codeSeconds);
}

function digits(text: string, secret: Buffer): string {
  const mac = createHmac('sha256', secret).update(text).digest();
  return String(mac.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}
