import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, two passes: some 30 ms on the hall's server, and dear in bulk (OWASP's first choice). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

export function isPassword(storedHash: string, password: string): Promise<boolean> {
  return verify(storedHash, password.normalize('NFKC'));
}

let nobody: Promise<string> | undefined;

/** Spends the time of a real check, so that an unknown account cannot be told by the clock. */
export async function checkAgainstNobody(password: string): Promise<false> {
  nobody ??= hashPassword('nobody has this password');
  await isPassword(await nobody, password);
  return false;
}

const letters = 'abcdefghjkmnpqrstuvwxyz';
const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '23456789';

/** A first password to be read out and typed once: 12 characters without look-alikes, in groups of four. */
export function inventPassword(): string {
  const pick = (from: string) => from[randomInt(from.length)] ?? '';
  const group = () => pick(capitals) + pick(letters) + pick(letters) + pick(digits);
  return [group(), group(), group()].join('-');
}
