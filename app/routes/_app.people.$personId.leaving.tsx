import { redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { listCasesInHand } from '~/ledger/list-cases-in-hand.server';
import { changeLastDay, withdrawNotice } from '~/positions/change-notice.server';
import { DepartureSection } from '~/positions/departure-sections';
import { getLeaving } from '~/positions/get-leaving.server';
import { giveNotice } from '~/positions/give-notice.server';
import type { LastDayInput, NoticeInput, WithdrawNoticeInput } from '~/staff/departure-form';
import type {
  HandInput,
  HandoverItemInput,
  OpenHandoverInput,
  PaperInput,
  SignInput,
  VoidInput,
  WitnessInput,
} from '~/staff/handover-form';
import { HandoverSection } from '~/staff/handover-sections';
import {
  addCasesInHand,
  addHandoverItem,
  handOverItems,
  openHandover,
  removeHandoverItems,
  voidHandover,
} from '~/staff/keep-handover.server';
import { recordPaperSignatures, signHandover, witnessSignature } from '~/staff/sign-handover.server';
import { DayField, DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

const missing = 'staff:refusal.no_person';
const limits = { maxBytes: fileMaxBytes };

export const loader = screen(async (call, { params }) =>
  getLeaving(call, { personId: readId(params.personId, missing) }),
);

export const action = deed(async (call, form, { params }) => {
  const personId = readId(params.personId, missing);
  const values = { ...formValues(form), personId } as unknown;
  const itemIds = form.getAll('itemIds').map(Number);
  const handoverId = Number(form.get('handoverId'));
  switch (form.get('intent')) {
    case 'give':
      await giveNotice(call, { ...(values as NoticeInput), file: await readUpload(form, 'file', limits) });
      break;
    case 'change':
      await changeLastDay(call, values as LastDayInput);
      break;
    case 'withdraw':
      await withdrawNotice(call, values as WithdrawNoticeInput);
      break;
    case 'open':
      await openHandover(call, values as OpenHandoverInput);
      break;
    case 'add-item':
      await addHandoverItem(call, values as HandoverItemInput);
      break;
    case 'add-cases': {
      const cases = await listCasesInHand(call, { personId });
      await addCasesInHand(call, { handoverId, personId, cases });
      break;
    }
    case 'hand':
      await handOverItems(call, { ...(values as HandInput), itemIds });
      break;
    case 'remove-items':
      await removeHandoverItems(call, { handoverId, itemIds });
      break;
    case 'sign':
      await signHandover(call, values as SignInput);
      break;
    case 'witness':
      await witnessSignature(call, values as WitnessInput);
      break;
    case 'paper':
      await recordPaperSignatures(call, {
        ...(values as PaperInput),
        file: await readUpload(form, 'scan', limits),
      });
      break;
    case 'void':
      await voidHandover(call, values as VoidInput);
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/people/${personId}/leaving`);
}, formWithFile(fileMaxBytes));

/** Notice, last day and hand-over of one person. */
export default function PersonLeaving() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <FormRefusal />
      <DepartureSection view={view} />
      {view.handovers.map((handover) => (
        <HandoverSection key={handover.id} view={handover} />
      ))}
      {view.mayOpenHandover && (
        <Section title={t('leaving:handover.begin')}>
          <p className="soft">{t('leaving:handover.begin_help')}</p>
          <DeedForm>
            <DayField
              name="dueOn"
              label={t('leaving:handover.due_on')}
              defaultValue={view.open?.lastOn ?? view.today}
              required
            />
            <div className="form-actions">
              <SubmitButton name="intent" value="open">
                {t('leaving:handover.begin')}
              </SubmitButton>
            </div>
          </DeedForm>
        </Section>
      )}
    </>
  );
}
