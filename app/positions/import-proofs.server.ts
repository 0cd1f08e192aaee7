import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { decodeText } from '~/base/table-text';
import { lockPeople } from '~/staff/person-lock-store.server';
import { inTransaction } from '~db/connection';
import { insertProof, listProofRows, listStaffNumbers, type NewProof } from './clearance-proof-store.server';
import { readContractStart } from './contract-start-store.server';
import { freshenClearance } from './freshen-clearance.server';
import { listGroups } from './position-store.server';
import { type BadLine, readProofLines } from './proof-lines';
import { isTakenOver } from './taken-over';

export type ProofsImported = {
  read: number;
  kept: number;
  repeated: number;
  rejected: number;
  rejections: BadLine[];
};

/**
 * Records the dated proofs of people taken over with the service from a CSV file. Good lines are kept, bad ones listed
 * with their reasons; a line that is recorded already changes nothing.
 */
export async function importProofs(call: Call, file: { bytes: Uint8Array }): Promise<ProofsImported> {
  allow(call.actor, 'holding.edit');
  const { good, bad } = readProofLines(textOf(file.bytes));
  return inTransaction(call, async (trx) => {
    const people = new Map((await listStaffNumbers(trx)).map((person) => [person.staffNo, person]));
    const groups = new Map((await listGroups(trx)).map((group) => [group.code, group.id]));
    const startsOn = await readContractStart(trx);
    const named = good.flatMap(({ staffNo }) => people.get(staffNo)?.id ?? []);
    await lockPeople(trx, [...new Set(named)]);
    const known = byPersonAndGroup(await listProofRows(trx));
    const rejections = [...bad];
    let kept = 0;
    let repeated = 0;
    for (const { line, staffNo, group, fromOn, toOn, proof } of good) {
      const person = people.get(staffNo);
      const groupId = groups.get(group);
      const refuse = (reason: string, params: BadLine['params']) =>
        rejections.push({ line, reason: `positions:rejection.${reason}`, params });
      if (!person) refuse('unknown_staff_no', { staffNo });
      else if (groupId === undefined) refuse('unknown_group', { group });
      else if (!isTakenOver(person.joinedOn, startsOn))
        refuse('not_taken_over', { name: person.name, day: startsOn });
      else {
        const row: NewProof = { personId: person.id, groupId, fromOn, toOn, proof };
        const own = known.get(keyOf(row)) ?? [];
        if (own.some((one) => isSame(one, row))) repeated += 1;
        else if (own.some((one) => overlaps(one, row))) refuse('overlaps', { name: person.name, group });
        else {
          await insertProof(trx, call, row);
          known.set(keyOf(row), [...own, row]);
          kept += 1;
        }
      }
    }
    await freshenClearance(trx, [...new Set(named)]);
    rejections.sort((a, b) => a.line - b.line);
    const rejected = rejections.length;
    return { read: kept + repeated + rejected, kept, repeated, rejected, rejections };
  });
}

type Known = Omit<NewProof, 'personId' | 'groupId'>;

function byPersonAndGroup(rows: readonly NewProof[]): Map<string, Known[]> {
  const found = new Map<string, Known[]>();
  for (const row of rows) {
    const own = found.get(keyOf(row));
    if (own) own.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}

function keyOf({ personId, groupId }: NewProof): string {
  return `${personId} ${groupId}`;
}

function isSame(a: Known, b: Known): boolean {
  return a.fromOn === b.fromOn && a.toOn === b.toOn && a.proof === b.proof;
}

function overlaps(a: Known, b: Known): boolean {
  return a.fromOn <= (b.toOn ?? '9999-12-31') && b.fromOn <= (a.toOn ?? '9999-12-31');
}

/** A spreadsheet given instead of its CSV is no text: it holds zero bytes. */
function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text.includes('\0'))
    throw new Refusal(400, 'base:refusal.form', { count: 1 }, { file: { key: 'positions:fault.not_csv' } });
  return text;
}
