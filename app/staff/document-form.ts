import { z } from 'zod';
import { isDay } from '~/base/days';

export const documentKinds = [
  'id_card',
  'diploma',
  'mandarin_certificate',
  'health_report',
  'record_proof',
  'conduct_proof',
  'contract',
  'archive',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const consentKinds = ['personal_data', 'health', 'biometrics', 'background_check', 'photo'] as const;
export type ConsentKind = (typeof consentKinds)[number];

const text = (max: number) => z.string().trim().max(max, 'staff:fault.too_long').optional();
const day = z.string().refine(isDay, 'staff:fault.day');
const id = z.coerce.number('staff:fault.choice').int('staff:fault.choice').positive('staff:fault.choice');

/** A paper of the file; its scan travels beside it. */
export const documentForm = z
  .object({
    kind: z.enum(documentKinds, 'staff:fault.choice'),
    title: text(80),
    number: text(60),
    issuedOn: day.optional(),
    expiresOn: day.optional(),
    note: text(300),
  })
  .refine((paper) => !(paper.issuedOn && paper.expiresOn && paper.expiresOn < paper.issuedOn), {
    path: ['expiresOn'],
    message: 'staff:fault.expires_before_issued',
  })
  .refine((paper) => paper.kind !== 'other' || paper.title, {
    path: ['title'],
    message: 'staff:fault.title',
  });

export const withdrawForm = z.object({
  documentId: id,
  because: z.string('staff:fault.reason').min(2, 'staff:fault.reason').max(200, 'staff:fault.too_long'),
});

export const consentForm = z.object({
  consentKind: z.enum(consentKinds, 'staff:fault.choice'),
  givenOn: z.string('staff:fault.day').refine(isDay, 'staff:fault.day'),
  consentNote: text(300),
});

export const withdrawConsentForm = z.object({
  consentId: id,
  withdrawnOn: z.string('staff:fault.day').refine(isDay, 'staff:fault.day'),
});

export const experienceForm = z
  .object({
    fromOn: z.string('staff:fault.day').refine(isDay, 'staff:fault.day'),
    toOn: day.optional(),
    employer: z
      .string('staff:fault.employer')
      .trim()
      .min(1, 'staff:fault.employer')
      .max(80, 'staff:fault.too_long'),
    duties: text(200),
    isApprovalWork: z.coerce.boolean().default(false),
  })
  .refine((row) => !row.toOn || row.toOn >= row.fromOn, {
    path: ['toOn'],
    message: 'staff:fault.to_before_from',
  });

export type DocumentInput = z.input<typeof documentForm>;
export type WithdrawInput = z.input<typeof withdrawForm>;
export type ConsentInput = z.input<typeof consentForm>;
export type WithdrawConsentInput = z.input<typeof withdrawConsentForm>;
export type ExperienceInput = z.input<typeof experienceForm>;
