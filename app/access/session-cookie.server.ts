import { createHash, randomBytes } from 'node:crypto';

/** Behind https the cookie is bound to this host and never sent in the clear. */
const cookieName = (secure: boolean) => (secure ? '__Host-zaigang' : 'zaigang');

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Only this is stored, so that a copy of the database opens no session. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function readToken(request: Request, secure: boolean): string | undefined {
  return readCookie(request, cookieName(secure));
}

export function sessionCookie(token: string, secure: boolean): string {
  return `${cookieName(secure)}=${token}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export function endedSessionCookie(secure: boolean): string {
  return `${sessionCookie('', secure)}; Max-Age=0`;
}

export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=') || undefined;
  }
  return undefined;
}
