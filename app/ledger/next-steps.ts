import type { EntryKind } from './entry';
import type { CaseFacts } from './fold';

/** The steps of handling that may follow in each state; what can always be added to a closed case comes on top. */
const byState: Record<CaseFacts['state'], readonly EntryKind[]> = {
  received: ['accepted', 'notice_given', 'refused', 'reviewed', 'withdrawn'],
  correcting: ['corrected', 'notice_given', 'accepted', 'refused', 'withdrawn'],
  accepted: ['transferred', 'decided', 'issued', 'paused', 'withdrawn'],
  paused: ['resumed', 'withdrawn'],
  transferred: ['decided', 'paused', 'withdrawn'],
  decided: ['issued'],
  issued: ['archived'],
  archived: [],
  refused: ['archived'],
  withdrawn: ['archived'],
};

/** What may be recorded next, the usual step first. Rating, complaint and review come after closing (好差评, 批后复审). */
export function nextSteps(facts: CaseFacts): EntryKind[] {
  const steps = [...byState[facts.state]];
  if (facts.closed_at) {
    if (facts.rated_at === null || facts.rating_removed) steps.push('rated');
    else if ((facts.rating ?? 0) >= 4) {
      if (!facts.called_back_at) steps.push('called_back');
      if (!facts.rectified_at) steps.push('rectified');
      steps.push('rating_removed');
    }
    if (facts.state !== 'withdrawn') steps.push('re_reviewed');
  }
  steps.push('complained');
  if (facts.complaints > 0) steps.push('complaint_decided');
  return steps;
}

/** Who may record it: handling is the window's, ratings and complaints the lead's or the scorer's, reviews the scorer's. */
export function actionFor(kind: EntryKind): 'case.record' | 'case.rate' | 'case.review' {
  switch (kind) {
    case 're_reviewed':
      return 'case.review';
    case 'rated':
    case 'rating_removed':
    case 'called_back':
    case 'rectified':
    case 'complained':
    case 'complaint_decided':
      return 'case.rate';
    default:
      return 'case.record';
  }
}
