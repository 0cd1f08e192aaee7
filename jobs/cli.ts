import { parseArgs } from 'node:util';
import { Refusal } from '~/base/errors';
import { type House, openHouse } from '~db/house';
import { machineCall } from './call';
import { helpForAll, helpForOne } from './cli-help';
import { type Command, type CommandResult, UsageError } from './command';
import { commands } from './commands';
import { explain, terminalTexts, type textsIn } from './text';

/** What the process prints and its exit code: 0 done, 1 refused or failed with a sentence, 2 called wrongly. */
export type Outcome = { code: 0 | 1 | 2; stdout: string; stderr: string };

const everywhere = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  project: { type: 'string' },
} as const;

/** Runs one command line. Whatever was started for it is stopped again. */
export async function runCommandLine(
  argv: string[],
  onHouse: (house: House) => void = () => {},
): Promise<Outcome> {
  const t = terminalTexts();
  const json = argv.includes('--json');
  let house: Promise<House> | undefined;
  try {
    const { name, rest } = splitName(argv);
    if (!name) return await withoutCommand(argv, t);
    const command = (await commands[name]?.())?.command as Command;
    const { values, positionals } = parse(command, rest);
    if (values.help) return { code: 0, stdout: helpForOne(command, t), stderr: '' };
    requireArguments(command, positionals);
    const now = new Date();
    const open = () => {
      house ??= openHouse().then((opened) => {
        onHouse(opened);
        return opened;
      });
      return house;
    };
    const result = await command.run({
      args: positionals,
      options: values,
      json,
      now,
      call: async () => machineCall((await open()).db, now, text(values.project)),
      house: open,
      t,
      print: (line) => void process.stderr.write(`${line}\n`),
    });
    return { code: result.failed ? 1 : 0, stdout: render(result, json), stderr: '' };
  } catch (error) {
    return failure(error, json, t);
  } finally {
    await (await house?.catch(() => undefined))?.close();
  }
}

function splitName(argv: string[]): { name: string | undefined; rest: string[] } {
  const two = argv.slice(0, 2).join(' ');
  if (argv.length > 1 && Object.hasOwn(commands, two)) return { name: two, rest: argv.slice(2) };
  const one = argv[0] ?? '';
  return Object.hasOwn(commands, one) ? { name: one, rest: argv.slice(1) } : { name: undefined, rest: argv };
}

async function withoutCommand(argv: string[], t: ReturnType<typeof textsIn>): Promise<Outcome> {
  const words = argv.filter((word) => !word.startsWith('-'));
  const help = await helpForAll(t, words[0]);
  const isFamily =
    words.length === 1 && Object.keys(commands).some((name) => name.startsWith(`${words[0]} `));
  if ((words.length === 0 || isFamily) && argv.some((word) => word === '--help' || word === '-h'))
    return { code: 0, stdout: help, stderr: '' };
  const complaint =
    words.length === 0
      ? t('jobs:usage.no_command')
      : t('jobs:usage.unknown_command', { name: words.slice(0, 2).join(' ') });
  return { code: 2, stdout: '', stderr: `${complaint}\n\n${help}` };
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({ args, options: { ...command.options, ...everywhere }, allowPositionals: true }) as {
      values: Record<string, string | boolean | undefined>;
      positionals: string[];
    };
  } catch (error) {
    throw new UsageError('jobs:usage.options', { message: (error as Error).message, name: command.name });
  }
}

function requireArguments(command: Command, given: string[]): void {
  const wanted = command.arguments ?? [];
  const missing = wanted.find((argument, index) => !argument.optional && given[index] === undefined);
  if (missing)
    throw new UsageError('jobs:usage.missing_argument', { argument: missing.name, name: command.name });
  if (given.length > wanted.length && !wanted.at(-1)?.isMany)
    throw new UsageError('jobs:usage.extra_argument', {
      argument: given[wanted.length] ?? '',
      name: command.name,
    });
}

function render(result: CommandResult, json: boolean): string {
  if (json) return JSON.stringify(result.value, null, 2);
  return typeof result.text === 'string' ? result.text : result.text.join('\n');
}

/** With --json the failure is also a value, so that a caller need not read sentences. */
function failure(error: unknown, json: boolean, t: ReturnType<typeof textsIn>): Outcome {
  const isUsage = error instanceof UsageError;
  const { key, message } = describe(error, t);
  const stdout = json ? JSON.stringify({ error: { key, message } }, null, 2) : '';
  return { code: isUsage ? 2 : 1, stdout, stderr: message };
}

function describe(error: unknown, t: ReturnType<typeof textsIn>): { key: string; message: string } {
  if (error instanceof UsageError) return { key: error.key, message: t(error.key, error.params) };
  const key = error instanceof Refusal ? error.key : 'jobs:refusal.unexpected';
  return { key, message: explain(error, t) };
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
