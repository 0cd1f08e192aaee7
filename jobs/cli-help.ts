import type { TFunction } from 'i18next';
import type { Command, CommandOption } from './command';
import { commands } from './commands';

const everywhere: Record<string, CommandOption> = {
  json: { type: 'boolean', summary: 'jobs:option.json' },
  project: { type: 'string', value: 'CODE', summary: 'jobs:option.project' },
  help: { type: 'boolean', short: 'h', summary: 'jobs:option.help' },
};

/** The list of commands; only those of `family` (the first word) when there are any. */
export async function helpForAll(t: TFunction, family?: string): Promise<string> {
  const names = Object.keys(commands).sort();
  const inFamily = names.filter((name) => name.split(' ')[0] === family);
  const loaded = await Promise.all((inFamily.length ? inFamily : names).map((name) => commands[name]?.()));
  const rows = loaded.flatMap((module) =>
    module ? [[signature(module.command), t(module.command.summary)] as const] : [],
  );
  return [
    t('jobs:help.usage', { line: 'npm run -s zaigang -- COMMAND' }),
    '',
    ...table(rows),
    '',
    t('jobs:help.more'),
  ].join('\n');
}

export function helpForOne(command: Command, t: TFunction): string {
  const given = command.arguments ?? [];
  const options = Object.entries({ ...command.options, ...everywhere });
  return [
    t(command.summary),
    '',
    t('jobs:help.usage', { line: `npm run -s zaigang -- ${signature(command)}` }),
    '',
    ...table(given.map((argument) => [argument.name, t(argument.summary)])),
    ...table(options.map(([name, option]) => [optionSignature(name, option), t(option.summary)])),
  ].join('\n');
}

function signature(command: Command): string {
  const given = (command.arguments ?? []).map(({ name, optional, isMany }) => {
    const shown = isMany ? `${name}...` : name;
    return optional ? `[${shown}]` : shown;
  });
  const options = Object.entries(command.options ?? {}).map(
    ([name, option]) => `[${optionSignature(name, option)}]`,
  );
  return [command.name, ...given, ...options].join(' ');
}

function optionSignature(name: string, option: CommandOption): string {
  return option.type === 'boolean' ? `--${name}` : `--${name} ${option.value ?? name.toUpperCase()}`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(48, Math.max(0, ...rows.map(([left]) => left.length)));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
