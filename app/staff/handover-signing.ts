/** Kinds of what is handed over; `case` comes from the ledger. */
export const handoverKinds = ['case', 'archive', 'account', 'device', 'key', 'other'] as const;
export type HandoverKind = (typeof handoverKinds)[number];

/** By one's own account, in front of a witness who has one, or on paper with its scan. */
export type SigningWay = 'account' | 'witness' | 'paper';

export type SigningItem = { receiverId: number | null; handedOn: string | null };

/** Whoever gives signs, and everybody who receives something, each once. */
export function whoMustSign(giverId: number, items: readonly SigningItem[]): number[] {
  return [...new Set([giverId, ...items.flatMap(({ receiverId }) => receiverId ?? [])])];
}

/** Nobody signs for what has not been handed over, or for nothing. */
export function isReadyToSign(items: readonly SigningItem[]): boolean {
  return (
    items.length > 0 && items.every(({ handedOn, receiverId }) => handedOn !== null && receiverId !== null)
  );
}

/** Who has still to sign. */
export function missingSigners(
  giverId: number,
  items: readonly SigningItem[],
  signed: readonly number[],
): number[] {
  return whoMustSign(giverId, items).filter((id) => !signed.includes(id));
}
