import type { House } from '~db/house';
import { runCommandLine } from './cli';

let house: House | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await house?.close();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

const outcome = await runCommandLine(process.argv.slice(2), (opened) => {
  house = opened;
});
if (outcome.stderr) process.stderr.write(`${outcome.stderr}\n`);
// A pipe takes its time: leave only once everything is written.
process.stdout.write(outcome.stdout ? `${outcome.stdout}\n` : '', () => process.exit(outcome.code));
