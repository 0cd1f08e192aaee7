import type { Message } from '~/base/errors';
import type { Missing } from './clearance-facts';
import type { NextSession } from './course-evidence.server';

/**
 * What is missing, as sentences: the document, check or course, and the nearest session that would mend it. Whoever may
 * not read the file is told that the file is not in order, and no more: health and record are nobody else's.
 */
export function wordsOfMissing(
  missing: readonly Missing[],
  sessions: readonly NextSession[],
  mayReadFile: boolean,
): Message[] {
  const shown = mayReadFile ? missing : withoutFile(missing);
  const nearest = ({ courseIds }: Missing) =>
    sessions
      .filter(({ courseId }) => courseIds.includes(courseId))
      .sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1))[0];
  const words = shown.flatMap((item) => {
    const session = nearest(item);
    if (!session) return [sentenceOf(item)];
    const { heldOn: day, place } = session;
    return [sentenceOf(item), { key: 'positions:missing.session', params: { day, place } }];
  });
  // Said once, however many courses it is true of.
  const isUnplanned = shown.some((item) => item.courseIds.length > 0 && !nearest(item));
  return isUnplanned ? [...words, { key: 'positions:missing.no_session' }] : words;
}

/** The same as fields of a refusal, in their order: `missing.1`, `missing.2`. */
export function missingFields(
  { missing, sessions }: { missing: readonly Missing[]; sessions: readonly NextSession[] },
  mayReadFile: boolean,
): Record<string, Message> {
  const words = wordsOfMissing(missing, sessions, mayReadFile);
  return Object.fromEntries(words.map((word, index) => [`missing.${index + 1}`, word]));
}

/** Everything about the file becomes one item that says nothing of it. */
export function withoutFile(missing: readonly Missing[]): Missing[] {
  const isOfFile = ({ kind }: Missing) => kind === 'eligibility' || kind === 'background';
  const open = missing.filter((item) => !isOfFile(item));
  const closed: Missing = {
    kind: 'eligibility',
    about: 'file',
    reason: 'closed',
    params: {},
    asks: null,
    courseIds: [],
  };
  return missing.some(isOfFile) ? [...open, closed] : open;
}

/** One item as a sentence. */
export function sentenceOf({ kind, about, reason, params }: Missing): Message {
  switch (kind) {
    case 'eligibility':
      return about === 'file'
        ? { key: 'positions:missing.file' }
        : { key: `staff:eligibility.reason.${reason}`, params };
    case 'background':
      return { key: `positions:missing.background.${about}_${reason}`, params };
    case 'gate':
      return { key: `positions:missing.gate.${about}_${reason}`, params };
    default:
      return { key: `positions:missing.${kind}.${reason}`, params };
  }
}
