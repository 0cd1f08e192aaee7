import { hash } from 'node:crypto';

type SignedItem = {
  id: number;
  kind: string;
  what: string;
  caseId: number | null;
  receiverId: number | null;
  handedOn: string | null;
  note: string;
};

/** What the signers put their names to: SHA-256 over every item as it stands. */
export function digestOfItems(
  handover: { id: number; personId: number },
  items: readonly SignedItem[],
): Buffer {
  const facts = items.map(({ id, kind, what, caseId, receiverId, handedOn, note }) => [
    ...[id, kind, what, caseId, receiverId, handedOn, note],
  ]);
  return hash('sha256', JSON.stringify([handover.id, handover.personId, facts]), 'buffer');
}
