import { z } from 'zod';
import { isDay } from '~/base/days';

export const educations = ['below_college', 'college', 'bachelor', 'master', 'doctor'] as const;
export type Education = (typeof educations)[number];
/** What a check found (clause 3.6). */
export const checkResults = ['passed', 'failed'] as const;

const text = (max: number) => z.string().trim().max(max, 'staff:fault.too_long').optional();
const result = z.enum(checkResults, 'staff:fault.choice').optional();
const day = z.string().refine(isDay, 'staff:fault.day').optional();

/**
 * A person's file (contract 3.2, 3.6, 3.10). ID number, health note and bank account are sealed on the server; left
 * empty on an edit they stay as they are.
 */
export const personForm = z
  .object({
    staffNo: z
      .string('staff:fault.staff_no')
      .trim()
      .regex(/^[A-Za-z0-9-]{1,20}$/, 'staff:fault.staff_no'),
    name: z.string('staff:fault.name').trim().min(1, 'staff:fault.name').max(40, 'staff:fault.too_long'),
    sex: z.enum(['f', 'm'], 'staff:fault.choice').optional(),
    bornOn: day,
    idNumber: z.string().trim().optional(),
    phone: z
      .string()
      .trim()
      .regex(/^1[3-9]\d{9}$/, 'staff:fault.phone')
      .optional(),
    emergencyName: text(40),
    emergencyRelation: text(20),
    emergencyPhone: z
      .string()
      .trim()
      .regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/, 'staff:fault.any_phone')
      .optional(),
    nationality: text(40),
    education: z.enum(educations, 'staff:fault.choice').optional(),
    school: text(80),
    major: text(80),
    politicalStatus: text(40),
    mandarinLevel: text(20),
    experience: text(200),
    health: text(500),
    bankAccount: z
      .string()
      .transform((value) => value.replaceAll(/[\s-]/g, ''))
      .pipe(z.string().regex(/^\d{8,30}$/, 'staff:fault.bank_account'))
      .optional(),
    recordCheckedOn: day,
    recordResult: result,
    conductCheckedOn: day,
    conductResult: result,
    healthCheckedOn: day,
    healthResult: result,
    contractFrom: day,
    contractUntil: day,
    insuredFrom: day,
    fundFrom: day,
    unionJoinedOn: day,
    filePlace: text(80),
    isBackup: z.coerce.boolean().default(false),
    joinedOn: z.string('staff:fault.day').refine(isDay, 'staff:fault.day'),
    leftOn: day,
    note: text(500),
  })
  .refine((person) => !person.leftOn || person.leftOn >= person.joinedOn, {
    path: ['leftOn'],
    message: 'staff:fault.left_before_joined',
  })
  .refine(
    (person) => !(person.contractFrom && person.contractUntil && person.contractUntil < person.contractFrom),
    {
      path: ['contractUntil'],
      message: 'staff:fault.until_before_from',
    },
  );

export type PersonInput = z.input<typeof personForm>;
export type PersonFields = z.output<typeof personForm>;
