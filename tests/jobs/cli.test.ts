import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../jobs/cli';
import { commands } from '../../jobs/commands';
import { type Language, terminalLanguage } from '../../jobs/text';

const names = Object.keys(commands);
let before: string | undefined;

beforeEach(() => {
  before = process.env.ZAIGANG_LANG;
  process.env.ZAIGANG_LANG = 'en';
});

afterEach(() => {
  if (before === undefined) delete process.env.ZAIGANG_LANG;
  else process.env.ZAIGANG_LANG = before;
});

test('the commands of the contract are there', () => {
  const contract = [
    ...[
      'setup',
      'db url',
      'db start',
      'db stop',
      'user add',
      'calendar due',
      'calendar load',
      'id check',
      'backup',
      'restore',
    ],
    ...[
      'keys',
      'keys rotate',
      'keys export',
      'import attendance',
      'import cases',
      'cases summary',
      'score',
      'score list',
    ],
    ...['verify', 'audit'],
  ];
  expect(contract.filter((name) => !names.includes(name))).toEqual([]);
});

describe.each<Language>(['en', 'zh-CN'])('in %s', (language) => {
  beforeEach(() => {
    process.env.ZAIGANG_LANG = language;
  });

  test.each(names)('%s --help explains itself in words', async (name) => {
    const { code, stdout, stderr } = await runCommandLine([...name.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`npm run -s zaigang -- ${name}`);
    // A key without words would be printed as itself.
    expect(stdout).not.toMatch(/\b[a-z]+:[a-z_.]+/);
  });

  test('--help lists every command', async () => {
    const { code, stdout } = await runCommandLine(['--help']);
    expect(code).toBe(0);
    for (const name of names) expect(stdout).toContain(`  ${name}`);
  });
});

test('a command answers to the name it is listed under', async () => {
  for (const [name, load] of Object.entries(commands)) expect((await load()).command.name).toBe(name);
});

describe('called wrongly, it says so on stderr and ends with 2', () => {
  test.each([
    [[], 'Name a command.'],
    [['fly'], 'There is no command "fly".'],
    [['constructor'], 'There is no command "constructor".'],
    [['calendar'], 'There is no command "calendar".'],
    [['id', 'check'], 'NUMBER is missing'],
    [['id', 'check', '1', '2'], '"2" is one argument too many'],
    [['id', 'check', '1', '--fly'], "Unknown option '--fly'"],
    [['setup', '--empty', '--demo'], 'not both'],
    [['setup', '--on', '2026-05-20'], '--on belongs to --demo'],
    [['setup', '--demo', '--on', '2026-02-30'], '"2026-02-30" is not a date'],
  ])('%j', async (argv, words) => {
    const { code, stdout, stderr } = await runCommandLine(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  test('with --json the failure is a value too', async () => {
    const { code, stdout } = await runCommandLine(['id', 'check', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: { key: 'jobs:usage.missing_argument', message: 'id check: NUMBER is missing. See --help.' },
    });
  });

  test.each(['calendar', 'db', 'id', 'import', 'user', 'cases'])(
    '%s --help lists its commands',
    async (family) => {
      const { code, stdout, stderr } = await runCommandLine([family, '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`  ${family} `);
      expect(stdout).not.toContain('restore');
    },
  );

  test('help for an unknown word is still a wrong call', async () => {
    expect((await runCommandLine(['fly', '--help'])).code).toBe(2);
  });

  test('a family of commands is listed when only its first word is given', async () => {
    const { stderr } = await runCommandLine(['calendar']);
    expect(stderr).toContain('calendar due');
    expect(stderr).not.toContain('id check');
  });
});

test.each([
  [{ ZAIGANG_LANG: 'zh-CN', LANG: 'en_US.UTF-8' }, 'zh-CN'],
  [{ LC_ALL: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'en_US.UTF-8' }, 'en'],
  [{ LANG: 'fr_FR.UTF-8' }, 'en'],
])('the terminal of %j is spoken to in %s', (env, language) => {
  expect(terminalLanguage(env)).toBe(language);
});
