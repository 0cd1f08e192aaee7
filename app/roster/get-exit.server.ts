import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { listChoices } from '~/attendance/choice-store.server';
import { type Day, dayOf } from '~/base/days';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { listPositions } from '~/positions/position-store.server';
import { type Database, inTransaction } from '~db/connection';
import { openPoints, type ServiceContent, type ServiceKind } from './exit-content';
import { digestOfService } from './exit-digest';
import {
  listServiceAccounts,
  listServiceCases,
  listServiceDevices,
  listServicePeople,
  readProjectFacts,
  readServiceRecords,
} from './exit-facts-store.server';
import { partyOf } from './exit-party';
import {
  findIssued,
  listIssued,
  listServiceItems,
  listServiceSignatures,
  type ServiceSignatureRow,
} from './exit-store.server';

/**
 * What passes at the start or the end of the service, as it stands now; what was issued of it, and who signed. The day is
 * the contract's first or last, or today where no last day is known yet.
 */
export async function getServiceHandover(call: Call, { kind }: { kind: ServiceKind }) {
  allow(call.actor, 'exit.read');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const project = await readProjectFacts(trx, call.actor.projectId);
    const day = kind === 'start' ? project.startsOn : (project.endsOn ?? today);
    const content = await gatherContent(trx, call, { kind, day, today });
    const signatures = await listServiceSignatures(trx, kind);
    const issued = await Promise.all(
      (await listIssued(trx, kind)).map(async ({ digest, ...row }) => {
        const whole = await findIssued(trx, row.id);
        const isIntact = whole !== undefined && digestOfService(whole).equals(digest);
        return {
          ...row,
          digest: digest.toString('hex'),
          isIntact,
          signatures: signatures.filter(({ handoverId }) => handoverId === row.id).map(shown(digest)),
        };
      }),
    );
    const newest = issued[0];
    const party = may(call.actor, 'exit.sign') ? partyOf(call.actor, kind) : undefined;
    const mayEdit = may(call.actor, 'exit.edit');
    return {
      kind,
      day,
      today,
      endsOn: project.endsOn,
      content,
      open: openPoints(content),
      items: await listServiceItems(trx, kind),
      issued,
      /** Who may sign the newest document here, and has not. */
      mySide: party && newest && !newest.signatures.some((one) => one.party === party) ? party : null,
      mayEdit,
      people: mayEdit ? await listChoices(trx) : [],
    };
  });
}

const shown =
  (digest: Buffer) =>
  ({ digest: signed, ...row }: ServiceSignatureRow) => ({ ...row, isIntact: signed.equals(digest) });

/** Everything the document says. A day to come is told as today stands: nobody knows more. */
export async function gatherContent(
  trx: Database,
  call: Call,
  { kind, day, today }: { kind: ServiceKind; day: Day; today: Day },
): Promise<ServiceContent> {
  const on = day < today ? day : today;
  await freshenClearance(trx);
  const { hall, contractor, procurer } = await readProjectFacts(trx, call.actor.projectId);
  // The staff is told as of the day itself: who is to be there on the first day is known before it.
  const positions = await listPositions(trx, kind === 'start' ? day : on);
  const cases = await listServiceCases(trx, on);
  const items = await listServiceItems(trx, kind);
  return {
    ...{ hall, contractor, procurer },
    positions: positions.map(({ number, name, groupName, holder }) => ({
      ...{ number, name, group: groupName },
      holder: holder?.name ?? null,
      staffNo: holder?.staffNo ?? null,
      isCleared: holder?.isCleared ?? false,
    })),
    people: await listServicePeople(trx, kind === 'start' ? day : on),
    cases: cases.open,
    unarchived: cases.unarchived,
    archived: cases.archived,
    accounts: await listServiceAccounts(trx, call.actor.projectId),
    devices: await listServiceDevices(trx),
    records: await readServiceRecords(trx, on),
    items: items.map(({ id: _id, ...item }) => item),
  };
}
