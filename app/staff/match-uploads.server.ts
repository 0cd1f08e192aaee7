import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { lookupHash } from '~/access/sealed.server';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { checkIdNumber } from './id-number';
import { type FileMatch, idNumbersIn, matchFileName, type NamedPerson } from './match-file-name';
import { peopleTabs } from './people-tabs';
import { listPeopleNames } from './person-store.server';
import { findIdsByHash } from './staff-import-store.server';

/** Names asked about at once. */
export const mostNames = 200;
const longestName = 500;

export async function getUpload(call: Call) {
  allow(call.actor, 'person.document');
  return { tabs: peopleTabs(call.actor) };
}

/** Whose file each name says it is, and what. Nothing is kept of the names: some are ID numbers. */
export async function matchUploads(call: Call, names: readonly string[]): Promise<FileMatch[]> {
  allow(call.actor, 'person.document');
  if (names.length > mostNames || names.some((name) => typeof name !== 'string' || name.length > longestName))
    throw new Refusal(400, 'staff:upload.refusal.names');
  const today = dayOf(call.now);
  const numbers = names.flatMap(idNumbersIn).filter((number) => checkIdNumber(number, today).valid);
  const hashes = new Map(numbers.map((number) => [lookupHash(number).toString('base64'), number]));
  const { people, owners } = await inTransaction(call, async (trx) => ({
    people: await listPeopleNames(trx),
    owners: await findIdsByHash(
      trx,
      [...hashes.keys()].map((hash) => Buffer.from(hash, 'base64')),
    ),
  }));
  const byId = new Map(people.map((person) => [person.id, person]));
  const byName = new Map<string, NamedPerson[]>();
  for (const person of people) byName.set(person.name, [...(byName.get(person.name) ?? []), person]);
  const known = {
    byStaffNo: new Map(people.map((person) => [person.staffNo.toUpperCase(), person])),
    byName,
    byIdNumber: new Map(
      owners.flatMap(({ id, hash }) => {
        const [number, person] = [hashes.get(hash.toString('base64')), byId.get(id)];
        return number && person ? [[number, person] as const] : [];
      }),
    ),
  };
  return names.map((name) => matchFileName(name, known));
}
