import type { SightingKind } from './sighting-form';

export type Waiting = {
  clientKey: string;
  positionId: number;
  label: string;
  kind: SightingKind;
  seenAt: string;
  note: string;
  /** Off post for how long, as typed; empty when nobody looked at a watch. */
  minutes: string;
  photo: Blob | null;
  /** Why the server did not take it: it stays until somebody drops it. */
  refused: string;
};

/** What a phone has seen and not yet sent, kept in the browser's own database across reloads and a flat battery. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('zaigang-patrol', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('waiting', { keyPath: 'clientKey' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction('waiting', mode);
      const request = work(transaction.objectStore('waiting'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export async function keepWaiting(record: Waiting): Promise<void> {
  await within('readwrite', (store) => store.put(record));
}

export async function dropWaiting(clientKey: string): Promise<void> {
  await within('readwrite', (store) => store.delete(clientKey));
}

/** In the order in which they were seen. */
export async function listWaiting(): Promise<Waiting[]> {
  const all = await within('readonly', (store) => store.getAll() as IDBRequest<Waiting[]>);
  return all.sort((a, b) => a.seenAt.localeCompare(b.seenAt));
}

export type SendAnswer = 'sent' | 'later' | 'sign_in' | { refused: string };

/** Sends one record. Without an answer it stays; the server keeps its key, so that once more is not twice. */
export async function sendWaiting(record: Waiting, now: Date): Promise<SendAnswer> {
  const form = new FormData();
  for (const name of ['clientKey', 'positionId', 'kind', 'seenAt', 'note'] as const)
    form.set(name, String(record[name]));
  form.set('sentAt', now.toISOString());
  // What an older page kept has none.
  if (record.minutes) form.set('minutes', record.minutes);
  if (record.photo) form.set('photo', record.photo, 'photo.jpg');
  let response: Response;
  try {
    response = await fetch('/attendance/patrol/send', { method: 'POST', body: form, redirect: 'manual' });
  } catch {
    return 'later';
  }
  if (response.ok) return 'sent';
  if (response.type === 'opaqueredirect' || response.status === 401) return 'sign_in';
  if (response.status >= 500 || [408, 425, 429].includes(response.status)) return 'later';
  return { refused: (await response.text()).trim() };
}
