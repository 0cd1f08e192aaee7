import type { CourseKind, Gate, Subject } from './course';

export type NewCourse = Subject & {
  code: string;
  name: string;
  nameEn: string;
  kind: CourseKind;
  validityMonths: number | null;
};

const named: Record<Gate, [name: string, nameEn: string]> = {
  ethics: ['职业道德', 'Professional ethics'],
  confidentiality: ['保密教育', 'Confidentiality'],
  etiquette: ['服务礼仪', 'Service etiquette'],
  business: ['业务知识', 'Business knowledge'],
  skills: ['岗位技能', 'Position skills'],
  office: ['办公软件', 'Office software'],
};

/** What every hall starts from: the six gates, and the yearly refresher of the one that runs out. */
export function defaultCourses(): NewCourse[] {
  const gates = (Object.keys(named) as Gate[]).map((gate): NewCourse => {
    const [name, nameEn] = named[gate];
    const validityMonths = gate === 'confidentiality' ? 12 : null;
    return { code: gate, name, nameEn, kind: 'gate', gate, groupCode: null, validityMonths };
  });
  const refresher: NewCourse = {
    code: 'confidentiality-refresher',
    name: '保密教育复训',
    nameEn: 'Confidentiality refresher',
    kind: 'refresher',
    gate: 'confidentiality',
    groupCode: null,
    validityMonths: 12,
  };
  return [...gates, refresher];
}

/** The business course of a position group. */
export function courseOfGroup(group: { code: string; name: string; nameEn: string }): NewCourse {
  return {
    code: `group-${group.code}`,
    name: `${group.name}业务`,
    nameEn: `${group.nameEn} practice`,
    kind: 'group',
    gate: null,
    groupCode: group.code,
    validityMonths: null,
  };
}
