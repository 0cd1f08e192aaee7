import type { ExpiryLine } from './expiry';

type Translate = (key: string, params?: Record<string, string | number>) => string;

/** What runs out, in words: a kind of paper, or the name it was given. */
export function expiryName(line: Pick<ExpiryLine, 'kind' | 'what' | 'title'>, t: Translate): string {
  if (line.kind === 'course') return line.title;
  if (line.kind === 'document')
    return line.what === 'other' && line.title ? line.title : t(`staff:paper.kind.${line.what}`);
  return t(`staff:expiry.kind.${line.kind}`);
}

/** How long it still holds, or for how long it has not. */
export function daysLeftWords(daysLeft: number, t: Translate): string {
  if (daysLeft < 0) return t('staff:expiry.over', { count: -daysLeft });
  return daysLeft === 0 ? t('staff:expiry.today') : t('staff:expiry.left', { count: daysLeft });
}

/** Where the cause of a reminder is mended. */
export function expiryHref(line: Pick<ExpiryLine, 'kind' | 'personId' | 'what' | 'subjectId'>): string {
  const page = `/people/${line.personId}`;
  if (line.kind === 'course') return `${page}/training`;
  if (line.kind === 'contract') return `${page}/contracts`;
  if (line.kind === 'age') return page;
  return `${page}/documents?kind=${line.what}#add`;
}
