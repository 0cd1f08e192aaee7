import type { Database } from '~db/connection';
import { sendToHall } from './hall-change-store.server';

/** What changed. No more than this word and the project's id leave the transaction. */
export type HallChange = 'holding' | 'attendance' | 'leave' | 'cover' | 'case' | 'calendar';

export const hallChannel = 'hall';

/** Tells every open Today screen of the transaction's project to look again. */
export async function notifyHall(trx: Database, change: HallChange): Promise<void> {
  await sendToHall(trx, hallChannel, change);
}
