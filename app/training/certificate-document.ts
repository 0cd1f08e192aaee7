import { hash } from 'node:crypto';
import type { Day } from '~/base/days';
import type { PdfDocument } from '~/base/pdf-document';

export type CertificateFacts = {
  projectId: number;
  resultId: number;
  person: string;
  staffNo: string;
  course: string;
  heldOn: Day;
  validUntil: Day | null;
  hall: string;
  contractor: string;
  /** Null: the reader may not know it. */
  score: number | null;
};

type Words = (key: string, params?: Record<string, unknown>) => string;

/** The number on a certificate: the year and the result it stands for. */
export function certificateNumber({
  heldOn,
  resultId,
}: Pick<CertificateFacts, 'heldOn' | 'resultId'>): string {
  return `PX${heldOn.slice(0, 4)}-${String(resultId).padStart(6, '0')}`;
}

/** SHA-256 over what a certificate says. The score is no part of it: both readers get the same digest. */
export function certificateDigest(facts: CertificateFacts): string {
  const { projectId, resultId, person, staffNo, course, heldOn, validUntil, hall, contractor } = facts;
  const said = [projectId, resultId, person, staffNo, course, heldOn, validUntil, hall, contractor];
  return hash('sha256', JSON.stringify(said), 'hex');
}

/** One sheet across, in Chinese: who passed what, when, until when, with number and digest. */
export function certificateDocument(t: Words, facts: CertificateFacts): PdfDocument {
  const number = certificateNumber(facts);
  const digest = certificateDigest(facts);
  const line = (key: string, params: Record<string, unknown>) => ({
    text: t(`exam:certificate.${key}`, params),
    fontSize: 13,
    alignment: 'center',
    margin: [0, 6, 0, 6],
  });
  return {
    isLandscape: true,
    info: { title: `${facts.person} ${facts.course} ${number}`, subject: digest, creator: 'Zaigang' },
    content: [
      { text: t('exam:certificate.number', { number }), alignment: 'right', fontSize: 10 },
      {
        text: t('exam:certificate.title'),
        fontSize: 34,
        bold: true,
        alignment: 'center',
        margin: [0, 50, 0, 40],
      },
      {
        text: t('exam:certificate.passed', {
          person: facts.person,
          staffNo: facts.staffNo,
          hall: facts.hall,
        }),
        fontSize: 16,
        alignment: 'center',
        margin: [0, 0, 0, 10],
      },
      {
        text: t('exam:certificate.course', { course: facts.course }),
        fontSize: 20,
        bold: true,
        alignment: 'center',
        margin: [0, 0, 0, 16],
      },
      ...(facts.score === null ? [] : [line('score', { score: facts.score })]),
      line('held', { day: facts.heldOn }),
      facts.validUntil === null ? line('for_ever', {}) : line('until', { day: facts.validUntil }),
      {
        text: facts.contractor,
        fontSize: 13,
        alignment: 'right',
        margin: [0, 50, 40, 4],
      },
      { text: facts.heldOn, fontSize: 12, alignment: 'right', margin: [0, 0, 40, 0] },
      { text: t('exam:certificate.digest', { digest }), fontSize: 7.5, margin: [0, 30, 0, 0] },
    ],
    footer: '',
    missingWords: t('exam:certificate.rare'),
  };
}
