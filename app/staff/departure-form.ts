import { z } from 'zod';
import { isDay } from '~/base/days';
import { departureKinds } from './notice-length';

const day = z.string('staff:fault.day').refine(isDay, 'staff:fault.day');
const id = z.coerce.number('staff:fault.choice').int('staff:fault.choice').positive('staff:fault.choice');
const because = z
  .string('leaving:fault.because')
  .trim()
  .min(2, 'leaving:fault.because')
  .max(400, 'leaving:fault.because');

/** A notice of leaving; its document travels beside it. */
export const noticeForm = z
  .object({
    personId: id,
    kind: z.enum(departureKinds, 'staff:fault.choice'),
    inProbation: z.literal('yes').optional(),
    noticeOn: day,
    lastOn: day,
    because,
  })
  .refine(({ noticeOn, lastOn }) => lastOn >= noticeOn, {
    path: ['lastOn'],
    message: 'leaving:fault.last_before_notice',
  });

/** Another last day. `seenOn` is the one on the screen: whoever changed it meanwhile is not overwritten. */
export const lastDayForm = z.object({ personId: id, departureId: id, seenOn: day, lastOn: day, because });

export const withdrawNoticeForm = z.object({ personId: id, departureId: id, because });

export type Notice = z.output<typeof noticeForm>;
export type NoticeInput = z.input<typeof noticeForm>;
export type LastDayInput = z.input<typeof lastDayForm>;
export type WithdrawNoticeInput = z.input<typeof withdrawNoticeForm>;
