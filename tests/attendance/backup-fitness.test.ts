import { describe, expect, test } from 'vitest';
import { type Backup, faultOfBackup } from '~/attendance/backup-fitness';

const fit: Backup = { isEmployed: true, isCleared: true, isOnLeave: false };

describe('who may cover', () => {
  test.each<[string, Partial<Backup>, ReturnType<typeof faultOfBackup>]>([
    ['a cleared person at work may', {}, undefined],
    ['without clearance for the group nobody may', { isCleared: false }, 'backup_not_cleared'],
    ['nor on approved leave', { isOnLeave: true }, 'backup_on_leave'],
    ['nor before joining or after leaving', { isEmployed: false }, 'backup_not_employed'],
    [
      'who has left is told first',
      { isEmployed: false, isCleared: false, isOnLeave: true },
      'backup_not_employed',
    ],
  ])('%s', (_name, change, expected) => {
    expect(faultOfBackup({ ...fit, ...change })).toBe(expected);
  });
});
