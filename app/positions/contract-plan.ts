import type { Plan } from './plan-form';

export type PlannedGroup = { code: string; name: string; nameEn: string; planned: number };

export type PlannedPosition = {
  number: number;
  group: string;
  name: string;
  nameEn: string;
  duties: string;
  row: number;
  column: number;
};

/** The seven groups of contract clause 3.4, and what each position in them is called. */
const groups: (PlannedGroup & { position: string; positionEn: string; duties: string })[] = [
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

/** Where each group stands on a plan nobody has drawn yet: its first cell, and how many stand side by side. */
const areas: Record<string, { row: number; column: number; wide: number; text: string; textEn: string }> = {
  window: { row: 1, column: 1, wide: 10, text: '综合窗口区', textEn: 'Integrated windows' },
  desk: { row: 3, column: 1, wide: 2, text: '导办台', textEn: 'Front desk' },
  enterprise: { row: 3, column: 4, wide: 4, text: '企业服务区', textEn: 'Enterprise service' },
  approval: { row: 5, column: 1, wide: 7, text: '审批辅助区', textEn: 'Approval assistance' },
  data: { row: 5, column: 9, wide: 2, text: '数据处理', textEn: 'Data' },
  credit: { row: 7, column: 9, wide: 2, text: '信用服务', textEn: 'Credit' },
  archive: { row: 8, column: 1, wide: 2, text: '业务档案', textEn: 'Archive' },
};

/** The areas of that plan, each above its positions, and the way in. */
export function contractLabels(): Plan['labels'] {
  return [
    ...Object.values(areas).map(({ wide, ...area }) => ({ ...area, width: wide, kind: 'area' as const })),
    { row: 3, column: 9, width: 2, kind: 'entrance', text: '入口', textEn: 'Entrance' },
  ];
}

/** The groups in the contract's order, with how many positions each is to have. */
export function contractGroups(): PlannedGroup[] {
  return groups.map(({ code, name, nameEn, planned }) => ({ code, name, nameEn, planned }));
}

/** The 35 numbered positions; row and column are places on the hall's plan. */
export function contractPositions(): PlannedPosition[] {
  let number = 0;
  return groups.flatMap((group) =>
    Array.from({ length: group.planned }, (_, index) => {
      const { row, column, wide } = areas[group.code] ?? { row: 1, column: 1, wide: 1 };
      number += 1;
      const usual = { name: `${group.position}${index + 1}号`, nameEn: `${group.positionEn} ${index + 1}` };
      const { name, nameEn } = special[number] ?? usual;
      return {
        number,
        group: group.code,
        name,
        nameEn,
        duties: group.duties,
        row: row + 1 + Math.floor(index / wide),
        column: column + (index % wide),
      };
    }),
  );
}
