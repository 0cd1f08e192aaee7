import { z } from 'zod';
import { isDay } from '~/base/days';
import { hallTime } from './hall-time';

export const coverCauses = ['absent', 'late', 'leave', 'vacant', 'sent_home', 'moved'] as const;

const id = (message: string) => z.coerce.number(message).int(message).positive(message);

/** A gap in a position in one half-day and what was done about it. Times are the hall's wall time. */
export const coverForm = z
  .object({
    positionId: id('attendance:fault.position'),
    day: z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day'),
    half: z.enum(['am', 'pm'], 'attendance:fault.half'),
    cause: z.enum(coverCauses, 'attendance:fault.cause'),
    absentPersonId: id('attendance:fault.person').optional(),
    backupPersonId: id('attendance:fault.person').optional(),
    noticedAt: hallTime.optional(),
    confirmedAt: hallTime.optional(),
    arrivedAt: hallTime.optional(),
    endedAt: hallTime.optional(),
    note: z.string().trim().max(500, 'attendance:fault.reason').default(''),
  })
  .refine((row) => !row.arrivedAt || row.backupPersonId, {
    path: ['backupPersonId'],
    message: 'attendance:fault.arrived_without_backup',
  })
  .refine((row) => !row.backupPersonId || row.backupPersonId !== row.absentPersonId, {
    path: ['backupPersonId'],
    message: 'attendance:refusal.cover_is_holder',
  });

export type CoverInput = z.input<typeof coverForm>;
export type CoverFields = z.output<typeof coverForm>;
