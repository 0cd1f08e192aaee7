import { randomBytes } from 'node:crypto';
import { seal, sealUnder, unsealer, unsealUnder } from '~/access/sealed.server';

/** A candidate's own key. What it locks nobody opens once the key is destroyed: that is what erasing means here. */
export type CandidateKey = { projectId: number; candidateId: number; key: Buffer };

export function newKey(projectId: number, candidateId: number): CandidateKey {
  return { projectId, candidateId, key: randomBytes(32) };
}

const keyPlace = (projectId: number, row: number) => ({
  projectId,
  table: 'candidate_key',
  row,
  column: 'key_sealed',
});

/** The key as it is kept: sealed with the house's own. */
export function sealKey({ projectId, candidateId, key }: CandidateKey): Buffer {
  return seal(key.toString('base64'), keyPlace(projectId, candidateId));
}

/** Opens the keys of many candidates, looking at the key file once. */
export function keyOpener(projectId: number): (candidateId: number, sealed: Buffer) => CandidateKey {
  let open: ReturnType<typeof unsealer> | undefined;
  return (candidateId, sealed) => {
    open ??= unsealer();
    const key = Buffer.from(open(sealed, keyPlace(projectId, candidateId)), 'base64');
    return { projectId, candidateId, key };
  };
}

/** Locks a value into a column of a table that tells of the candidate. */
export function lock(key: CandidateKey, column: string, value: unknown): Buffer {
  return sealUnder(key.key, JSON.stringify(value), place(key, column));
}

export function unlock<T>(key: CandidateKey, column: string, locked: Buffer): T {
  return JSON.parse(unsealUnder(key.key, locked, place(key, column))) as T;
}

function place({ projectId, candidateId }: CandidateKey, column: string) {
  return { projectId, table: 'candidate', row: candidateId, column };
}
