import type { ClearanceFacts, CourseFact, Gate, ResultFact } from '~/positions/clearance-facts';
import { backgroundKinds, gates } from '~/positions/clearance-facts';

/** Six gates (ids 1 to 6), a course of the windows (7), one of the guides (8), a refresher of the second gate (9). */
export const courses: CourseFact[] = [
  ...gates.map((gate, index) => course(index + 1, gate, null)),
  course(7, null, 'window'),
  course(8, null, 'guide'),
  course(9, 'confidentiality', null, 'refresher'),
];

function course(
  id: number,
  gate: Gate | null,
  groupCode: string | null,
  kind: CourseFact['kind'] = gate ? 'gate' : 'group',
): CourseFact {
  return { id, name: `课程${id}`, nameEn: `Course ${id}`, kind, gate, groupCode, retiredOn: null };
}

export function result(courseId: number, change: Partial<ResultFact> = {}): ResultFact {
  const { gate = null, groupCode = null } = courses.find(({ id }) => id === courseId) ?? {};
  return { courseId, gate, groupCode, passed: true, heldOn: '2026-03-02', validUntil: null, ...change };
}

/** Somebody who joined on 1 March 2026 and passed everything for the windows on the 2nd. */
export const earned: ClearanceFacts = {
  joinedOn: '2026-03-01',
  leftOn: null,
  eligibility: {
    hasIdNumber: true,
    nationality: '中国',
    bornOn: '1991-03-01',
    education: 'college',
    school: '某学院',
    mandarinLevel: '二级甲等',
    recordCheckedOn: '2026-02-20',
    recordResult: 'passed',
    conductCheckedOn: '2026-02-20',
    conductResult: 'passed',
    healthCheckedOn: '2026-02-20',
    healthResult: 'passed',
  },
  earlierChecks: [],
  waivers: [],
  background: backgroundKinds.map((kind) => ({ kind, checkedOn: '2026-02-25', result: 'passed' })),
  courses,
  results: [1, 2, 3, 4, 5, 6, 7].map((id) => result(id)),
  retrainings: [],
  suspensions: [],
  proofs: [],
};

/** Somebody taken over, with proof for the windows and nothing else. */
export const takenOver: ClearanceFacts = {
  ...earned,
  background: [],
  results: [],
  proofs: [{ id: 1, groupCode: 'window', fromOn: '2026-01-01', toOn: '2026-06-30', proof: '原服务商证明' }],
};

export const without = (facts: ClearanceFacts, courseId: number, ...more: ResultFact[]): ClearanceFacts => ({
  ...facts,
  results: [...facts.results.filter((row) => row.courseId !== courseId), ...more],
});
