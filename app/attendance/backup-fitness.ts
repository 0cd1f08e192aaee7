/** What is known of a person asked to cover a position in a half-day. */
export type Backup = { isEmployed: boolean; isCleared: boolean; isOnLeave: boolean };

export type BackupFault = 'backup_not_employed' | 'backup_not_cleared' | 'backup_on_leave';

/** Why a person may not cover, or undefined: nobody is placed without clearance, not even for a half-day (3.8, 3.9). */
export function faultOfBackup({ isEmployed, isCleared, isOnLeave }: Backup): BackupFault | undefined {
  if (!isEmployed) return 'backup_not_employed';
  if (!isCleared) return 'backup_not_cleared';
  if (isOnLeave) return 'backup_on_leave';
  return undefined;
}
