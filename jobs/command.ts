import type { Call } from '~/access/call';
import type { House } from '~db/house';

/** An option of `util.parseArgs`, with the text key of its meaning and the word shown for its value. */
export type CommandOption = {
  type: 'string' | 'boolean';
  summary: string;
  value?: string;
  short?: string;
};

/** `isMany`: the last one, which may be given several times. */
export type CommandArgument = { name: string; summary: string; optional?: boolean; isMany?: boolean };

/**
 * One command of `npm run -s zaigang -- NAME ARGUMENTS`. All texts are keys.
 * `--json`, `--help` and `--project CODE` are understood by every command.
 */
export type Command = {
  /** One or two words: `audit`, `calendar due`. */
  name: string;
  summary: string;
  arguments?: readonly CommandArgument[];
  options?: Readonly<Record<string, CommandOption>>;
  run: (context: CommandContext) => Promise<CommandResult>;
};

export type CommandContext = {
  /** The arguments after the command's name; the required ones are there. */
  args: string[];
  options: Record<string, string | boolean | undefined>;
  json: boolean;
  now: Date;
  /** The machine acting in the only project, or in `--project`. Starts and migrates the database when needed. */
  call: () => Promise<Call>;
  /** The database itself, for commands that need no project. Starts and migrates it when needed. */
  house: () => Promise<House>;
  /** A text in the language of the terminal. */
  t: (key: string, params?: Record<string, string | number>) => string;
  /** A line of progress, on stderr: stdout carries the result alone. */
  print: (text: string) => void;
};

/** `value` is printed with `--json`, `text` without. `failed`: printed all the same, but the exit code is 1. */
export type CommandResult = { value: unknown; text: string | readonly string[]; failed?: boolean };

/** The command was called in a way it does not understand: exit code 2. The key says what is wrong. */
export class UsageError extends Error {
  constructor(
    readonly key: string,
    readonly params: Record<string, string | number> = {},
  ) {
    super(key);
    this.name = 'UsageError';
  }
}
