import pg from 'pg';
import { hallChannel } from './notify-hall.server';

type Listener = (change: string) => void;

/** One LISTEN connection a process, shared by every open screen; it is outside row security and carries ids only. */
type Ear = {
  client: pg.Client | undefined;
  listeners: Map<number, Set<Listener>>;
  retry: NodeJS.Timeout | undefined;
};

const ears = new Map<string, Ear>();
const retryMs = 3_000;

/** Calls `listener` with the kind of each change of the project, until the returned function is called. */
export function listenToHall(url: string, projectId: number, listener: Listener): () => void {
  const ear = ears.get(url) ?? { client: undefined, listeners: new Map(), retry: undefined };
  ears.set(url, ear);
  const listeners = ear.listeners.get(projectId) ?? new Set();
  ear.listeners.set(projectId, listeners.add(listener));
  if (!ear.client && !ear.retry) open(url, ear);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) ear.listeners.delete(projectId);
    if (ear.listeners.size === 0) close(url, ear);
  };
}

function open(url: string, ear: Ear): void {
  const client = new pg.Client({ connectionString: url, application_name: 'zaigang hall', keepAlive: true });
  ear.client = client;
  client.on('notification', ({ payload = '' }) => {
    const [project, change = ''] = payload.split(' ');
    for (const listener of ear.listeners.get(Number(project)) ?? []) listener(change);
  });
  const lost = () => {
    if (ear.client !== client) return;
    ear.client = undefined;
    ear.retry = setTimeout(() => {
      ear.retry = undefined;
      if (ear.listeners.size > 0) open(url, ear);
    }, retryMs);
    ear.retry.unref();
  };
  client.on('error', lost);
  client.on('end', lost);
  client
    .connect()
    .then(() => client.query(`listen ${hallChannel}`))
    // What changed while nobody listened is not known: let everybody look.
    .then(() => tellAll(ear, 'reconnected'))
    .catch(lost);
}

function tellAll(ear: Ear, change: string): void {
  for (const listeners of ear.listeners.values()) for (const listener of listeners) listener(change);
}

function close(url: string, ear: Ear): void {
  ears.delete(url);
  clearTimeout(ear.retry);
  const { client } = ear;
  ear.client = undefined;
  void client?.end().catch(() => {});
}
