import '@remix-run/server-runtime';
import type { SignedIn } from '~/access/session.server';
import type { Database } from '~db/connection';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }
  /** What the HTTP process tells every route about this request. */
  interface AppLoadContext {
    db: Database;
    /** The app's own connection string, for the one LISTEN connection. */
    databaseUrl: string;
    /** Real time of this request; business time is the call's `now`. */
    now: Date;
    demo: boolean;
    nonce: string;
    address: string;
    secure: boolean;
    requestId: string;
    /** Filled by the first loader of the request that asks who is signed in; the others share it. */
    session?: Promise<SignedIn | undefined>;
  }
}
