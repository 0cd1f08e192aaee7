import net from 'node:net';
import { Refusal } from '~/base/errors';

/** Where the app listens: `HOST` and `PORT`, by default this computer alone, port 3000. */
export function listenAddress(env: Record<string, string | undefined> = process.env): {
  host: string;
  port: number;
} {
  const typed = env.PORT || '3000';
  const port = Number(typed);
  if (!/^\d+$/.test(typed) || port > 65_535) throw new Refusal(400, 'jobs:refusal.bad_port', { port: typed });
  return { host: env.HOST || '127.0.0.1', port };
}

/** Refuses at once, before the long work of a first start, when the address cannot be had. */
export async function requireFree({ host, port }: { host: string; port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const key = error.code === 'EADDRINUSE' ? 'port_taken' : 'port_denied';
      reject(new Refusal(409, `jobs:refusal.${key}`, { host, port, message: error.message }));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
