import { beforeAll, expect, test } from 'vitest';
import { command } from '../../jobs/commands/cover';
import { arrangeGapHall, gapDay } from '../roster/gap-hall';
import { testDatabase } from '../support/database';

const hall = testDatabase();
let own: Awaited<ReturnType<typeof arrangeGapHall>>;
beforeAll(async () => {
  own = await arrangeGapHall(hall);
});

const ask = async (options: Record<string, string>) => {
  const call = async () => own.as('lead', '07:30');
  return command.run({ options, args: [], call, t: (key: string) => key } as never);
};

test('cover --position 1,2 --on DAY answers for both together, each with the chain and why nobody else', async () => {
  const { value } = (await ask({ position: '1,2', on: gapDay, half: 'am' })) as { value: unknown };
  expect(value).toMatchObject({
    day: gapDay,
    half: 'am',
    gaps: [
      { number: 1, proposals: [{ chain: [{ from: null, to: 1 }], others: [{ number: 2 }] }, {}, {}, {}, {}] },
      { number: 2 },
    ],
  });
  const { gaps } = value as { gaps: { proposals: { personId: number }[]; whyNot: { personId: number }[] }[] };
  for (const { proposals, whyNot } of gaps) {
    const told = [...proposals, ...whyNot].map(({ personId }) => personId).sort();
    expect(told).toEqual([...own.personIds].sort());
  }
});

test('without a position, with a half that is none or a position that is not there it says so', async () => {
  await expect(ask({ on: gapDay })).rejects.toMatchObject({ key: 'roster:command.cover.no_position' });
  await expect(ask({ position: '1', half: 'noon' })).rejects.toMatchObject({
    key: 'roster:command.cover.bad_half',
  });
  await expect(ask({ position: '99', on: gapDay })).rejects.toMatchObject({
    key: 'roster:refusal.no_position',
  });
});
