import { figure } from './context';

/** What a piece of work took of the processor, all threads of this process together. */
export function cpu<T>(work: () => T): { seconds: number; result: T } {
  const before = process.cpuUsage();
  const result = work();
  return { seconds: secondsSince(before), result };
}

export function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The issue names the limit itself: it stands as the floor, and the ratio is at most 1. */
export function ofLimit(name: string, value: number, floor: number, unit: string, note: string) {
  return figure({ name, value, floor, unit, limit: { atMost: 1 }, note });
}
