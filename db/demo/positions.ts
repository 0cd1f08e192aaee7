import { addDays, type Day } from '~/base/days';
import type { ClearancePlan, GroupPlan, HoldingPlan, PositionPlan } from './hall-plan';
import { type DemoMonths, workdaysOfMonth } from './time';

/** The seven groups of contract clause 3.4, and what each position in them is called. */
const groups: (GroupPlan & { position: string; positionEn: string; duties: string })[] = [
  {
    code: 'window',
    name: '综合窗口',
    nameEn: 'Integrated windows',
    planned: 10,
    position: '综合窗口',
    positionEn: 'Window',
    duties: '收件、形式审查、受理录入、咨询、一次性告知、中转、统一出件',
  },
  {
    code: 'desk',
    name: '导办帮办',
    nameEn: 'Front desk and assistance',
    planned: 2,
    position: '导办台',
    positionEn: 'Front desk',
    duties: '取号引导、自助终端、海易办推广、帮办代办',
  },
  {
    code: 'approval',
    name: '审批辅助',
    nameEn: 'Approval assistance',
    planned: 13,
    position: '审批辅助',
    positionEn: 'Approval assistant',
    duties: '现场勘验、材料采集、扫描上传、审批文书整理',
  },
  {
    code: 'data',
    name: '数据处理',
    nameEn: 'Data',
    planned: 2,
    position: '数据专员',
    positionEn: 'Data officer',
    duties: '电子证照、数据共享、数据归集',
  },
  {
    code: 'credit',
    name: '信用服务',
    nameEn: 'Credit',
    planned: 2,
    position: '信用专员',
    positionEn: 'Credit officer',
    duties: '公共信用信息归集、信用修复、异议处理',
  },
  {
    code: 'archive',
    name: '业务档案',
    nameEn: 'Business archive',
    planned: 2,
    position: '档案专员',
    positionEn: 'Archivist',
    duties: '受理件归档、装盒、移交',
  },
  {
    code: 'enterprise',
    name: '企业服务',
    nameEn: 'Enterprise service',
    planned: 4,
    position: '企业服务专员',
    positionEn: 'Enterprise officer',
    duties: '企业开办、政策咨询、代办协调',
  },
];

/** Windows with a duty of their own (clause 3.4), by position number. */
const special: Record<number, { name: string; nameEn: string }> = {
  9: { name: '一件事一次办窗口', nameEn: 'One-thing-once window' },
  10: { name: '统一出件窗口', nameEn: 'Integrated issuing window' },
};

export function planGroups(): GroupPlan[] {
  return groups.map(({ code, name, nameEn, planned }) => ({ code, name, nameEn, planned }));
}

/** 35 numbered positions; row and column are places on the hall's plan. */
export function planPositions(): PositionPlan[] {
  let number = 0;
  return groups.flatMap((group, row) =>
    Array.from({ length: group.planned }, (_, index) => {
      number += 1;
      const usual = { name: `${group.position}${index + 1}号`, nameEn: `${group.positionEn} ${index + 1}` };
      const { name, nameEn } = special[number] ?? usual;
      return {
        number,
        group: group.code,
        name,
        nameEn,
        duties: group.duties,
        row: row + 1,
        column: index + 1,
      };
    }),
  );
}

/** A holder who went to the backups, the days nobody held the position, and the backup who took it over. */
export type Change = {
  position: number;
  left: number;
  leftOn: Day;
  taken: number;
  takenOn: Day;
  clearedOn: Day;
};

/** One change in each closed month; the second successor starts a day before the clearance. */
export function planChanges(on: Day, months: DemoMonths): Change[] {
  const older = workdaysOfMonth(months.signed, on);
  const newer = workdaysOfMonth(months.appealed, on);
  const at = (days: Day[], index: number): Day => days[Math.min(index, days.length - 1)] as Day;
  return [
    {
      position: 17,
      left: 17,
      leftOn: at(older, 6),
      taken: 36,
      takenOn: at(older, 9),
      clearedOn: at(older, 9),
    },
    {
      position: 28,
      left: 28,
      leftOn: at(newer, 9),
      taken: 37,
      takenOn: at(newer, 11),
      clearedOn: at(newer, 12),
    },
  ];
}

export function planHoldings(startsOn: Day, changes: readonly Change[]): HoldingPlan[] {
  return planPositions().flatMap(({ number }) => {
    const change = changes.find(({ position }) => position === number);
    if (!change) return [{ position: number, person: number, fromOn: startsOn, toOn: null }];
    return [
      { position: number, person: change.left, fromOn: startsOn, toOn: addDays(change.leftOn, -1) },
      { position: number, person: change.taken, fromOn: change.takenOn, toOn: null },
    ];
  });
}

/** Holders for their own group, backups for most; one clearance has run out on the eve of the demo day. */
export function planClearances(on: Day, startsOn: Day, changes: readonly Change[]): ClearancePlan[] {
  const own = planPositions().map(({ number, group }) => ({
    person: number,
    group,
    fromOn: startsOn,
    toOn: number === lapsedPerson ? addDays(on, -1) : null,
    proof: `上岗前培训考核合格 第${String(number).padStart(3, '0')}号`,
  }));
  const wide = [36, 37, 38, 39, 40, 41].flatMap((person) =>
    groups.map(({ code }) => ({
      person,
      group: code,
      fromOn:
        changes.find(({ taken, position }) => taken === person && groupOf(position) === code)?.clearedOn ??
        startsOn,
      toOn: null,
      proof: `后备人员培训考核合格 第${String(person).padStart(3, '0')}号`,
    })),
  );
  return [...own, ...wide];
}

/** In place on the demo day, and not cleared any more. */
export const lapsedPerson = 22;

function groupOf(number: number): string | undefined {
  return planPositions().find((position) => position.number === number)?.group;
}

/** Who held a position on a day, by number. */
export function holderOn(holdings: readonly HoldingPlan[], position: number, day: Day): number | undefined {
  return holdings.find(
    (holding) => holding.position === position && holding.fromOn <= day && (holding.toOn ?? day) >= day,
  )?.person;
}
