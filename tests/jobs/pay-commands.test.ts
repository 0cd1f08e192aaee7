import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../jobs/cli';
import { testDataFolder } from '../support/data-folder';

// Before there is a hall the rates that ship count.
testDataFolder();

const run = (words: string) => runCommandLine(words.split(' '));
const told = async (words: string) => JSON.parse((await run(`${words} --json`)).stdout);

describe('pay withhold', () => {
  test('30,000 with 4,500 and 2,000 over twelve months', async () => {
    expect(await told('pay withhold --gross 30000 --insurance 4500 --special 2000 --months 12')).toEqual({
      months: [
        ...['555.00', '625.00', '1850.00', '1850.00', '1850.00', '1850.00', '1850.00', '2250.00'],
        ...['3700.00', '3700.00', '3700.00', '3700.00'],
      ],
      total: '27480.00',
    });
  });

  test('a comma list gives another amount for each month', async () => {
    expect(await told('pay withhold --gross 20000,0,0,40000 --months 4')).toEqual({
      months: ['450.00', '0.00', '0.00', '1030.00'],
      total: '1480.00',
    });
  });

  test.each([
    'pay withhold --months 2',
    'pay withhold --gross 1,2,3 --months 2',
    'pay withhold --gross x',
    'pay withhold --gross 1 --months 13',
    'pay withhold --gross 1 --year 26',
  ])('%s is a wrong call', async (words) => {
    expect(await run(words)).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('contributions month', () => {
  test('2026-02 with a base of 17,200', async () => {
    expect(await told('contributions month 2026-02 --base 17200')).toEqual({
      month: '2026-02',
      base: '17200.00',
      items: {
        pension: { base: '17200.00', employer: '2752.00', employee: '1376.00' },
        medical: { base: '17200.00', employer: '1118.00', employee: '344.00' },
        unemployment: { base: '17200.00', employer: '86.00', employee: '86.00' },
        injury: { base: '17200.00', employer: '25.80', employee: '0.00' },
        fund: { base: '17200.00', employer: '860.00', employee: '860.00' },
      },
      total: { employer: '4841.80', employee: '2666.00' },
    });
  });

  test('a month without a rate is refused, not guessed', async () => {
    const { code, stderr } = await run('contributions month 2016-02 --base 17200');
    expect(code).toBe(1);
    expect(stderr).toContain('2016-02-01');
  });

  test.each(['contributions month 2026-13 --base 1', 'contributions month 2026-02'])(
    '%s is a wrong call',
    async (words) => {
      expect(await run(words)).toMatchObject({ code: 2, stdout: '' });
    },
  );
});
