import { loadDemo } from '../../db/demo/load';
import { type BenchContext, type Figure, figure, timed } from './context';

/** The demo hall from an empty database: part of the 120 s from `npm install` to the first screen. */
export async function bench(context: BenchContext): Promise<Figure[]> {
  const { db } = await context.makeDatabase();
  const { ms } = await timed(() => loadDemo(db, { on: '2026-03-20', now: new Date('2026-03-20T00:00:00Z') }));
  return [
    figure({
      name: 'demo hall loaded',
      value: ms / 1000,
      floor: 20,
      unit: 's',
      limit: { atMost: 1 },
      note: 'two closed months and the current one, about 8,000 cases',
    }),
  ];
}
