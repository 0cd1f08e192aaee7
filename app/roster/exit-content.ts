import type { Day } from '~/base/days';

export const handoverKinds = ['start', 'end'] as const;
export type ServiceKind = (typeof handoverKinds)[number];

export const itemCategories = ['key', 'equipment', 'paper', 'knowledge', 'other'] as const;
export type ItemCategory = (typeof itemCategories)[number];

export const parties = ['giver', 'receiver', 'procurer'] as const;
export type Party = (typeof parties)[number];

/** Lists of more lines say how many are left out: what is signed must be readable. */
export const linesShown = 500;

/**
 * What passes with the service on a day, from the data: positions, people and their files, cases in hand, archives,
 * accounts, devices, records, and what was added by hand. No pay, ID number, health, phone or leave in it: the procurer
 * and the next contractor read it.
 */
export type ServiceContent = {
  hall: string;
  contractor: string;
  procurer: string;
  positions: {
    number: number;
    name: string;
    group: string;
    holder: string | null;
    staffNo: string | null;
    isCleared: boolean;
  }[];
  people: {
    name: string;
    staffNo: string;
    joinedOn: Day;
    cleared: string[];
    documents: number;
    courses: number;
  }[];
  cases: { count: number; lines: CaseLine[] };
  /** Closed, and not in the archive yet. */
  unarchived: { count: number; lines: CaseLine[] };
  archived: number;
  accounts: { name: string; side: string; roles: string[] }[];
  devices: { serial: string; name: string; place: string }[];
  records: {
    entries: number;
    lastSealOn: Day | null;
    lastSeal: string | null;
    punches: number;
    lockedMonths: string[];
    /** Months with half-days that are not locked. */
    openMonths: string[];
  };
  items: {
    category: ItemCategory;
    what: string;
    place: string;
    person: string | null;
    dueOn: Day | null;
    doneOn: Day | null;
  }[];
};
export type CaseLine = {
  caseNo: string;
  matter: string;
  receivedOn: Day;
  person: string | null;
  dueOn: Day | null;
};

/** What must still be done before the service can pass, each with how many. */
export function openPoints(content: ServiceContent): { name: string; count: number }[] {
  const points = [
    { name: 'vacant', count: content.positions.filter(({ holder }) => holder === null).length },
    {
      name: 'uncleared',
      count: content.positions.filter((one) => one.holder !== null && !one.isCleared).length,
    },
    { name: 'cases', count: content.cases.count },
    { name: 'unarchived', count: content.unarchived.count },
    { name: 'open_months', count: content.records.openMonths.length },
    { name: 'items', count: content.items.filter(({ doneOn }) => doneOn === null).length },
  ];
  return points.filter(({ count }) => count > 0);
}
