import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { type Gate, gates } from './course';
import type { CourseState } from './course-state';
import { listCourses } from './course-store.server';
import { type Cell, courseStates, never, ownGroupCell, standingsOf } from './matrix';
import { type GroupName, listAttempts, listGroups, listPupils, type Pupil } from './matrix-store.server';
import { type TrainingTab, trainingTabs } from './training-tabs';

export type MatrixQuery = {
  group?: string;
  state?: string;
  search?: string;
  page?: number;
  /** 0: everybody, for an export. */
  pageSize?: number;
};

/** A gate, the course of a group (`own`: of one's own), or a course that is neither. */
export type MatrixColumn = { key: string; name: string; nameEn: string };
export type MatrixRow = Pupil & { cells: Cell[] };

export type MatrixView = {
  today: Day;
  columns: MatrixColumn[];
  groups: GroupName[];
  rows: MatrixRow[];
  total: number;
  page: number;
  /** Cells of everybody who matches, by state. */
  counts: Record<CourseState, number>;
  showsScores: boolean;
  mayEdit: boolean;
  tabs: TrainingTab[];
};

/** Who stands where in what everybody has to pass: people by courses, on this day. The procurer sees no score. */
export async function listMatrix(call: Call, query: MatrixQuery): Promise<MatrixView> {
  allow(call.actor, 'training.read');
  const showsScores = may(call.actor, 'training.read_detail');
  const today = dayOf(call.now);
  const { courses, groups, pupils, attempts } = await inTransaction(call, async (trx) => ({
    courses: await listCourses(trx),
    groups: await listGroups(trx),
    pupils: await listPupils(trx, today),
    attempts: await listAttempts(trx),
  }));
  const group = groups.find(({ code }) => code === query.group);
  const current = courses.filter(({ retiredOn }) => retiredOn === null || retiredOn > today);
  const ofGroup =
    group && current.find(({ kind, groupCode }) => kind === 'group' && groupCode === group.code);
  const alone = current.filter(({ gate, groupCode }) => gate === null && groupCode === null);
  const columns: MatrixColumn[] = [
    ...gates.map((gate) => ({ key: gate, ...nameOfGate(gate, current) })),
    group
      ? {
          key: `group-${group.code}`,
          name: ofGroup?.name ?? group.name,
          nameEn: ofGroup?.nameEn ?? group.nameEn,
        }
      : { key: 'own', name: '', nameEn: '' },
    ...alone.map(({ id, name, nameEn }) => ({ key: `course-${id}`, name, nameEn })),
  ];
  const codes = groups.map(({ code }) => code);
  const search = query.search?.trim().toLowerCase();
  const state = courseStates.find((name) => name === query.state);
  const rows = pupils
    .filter(
      (pupil) =>
        (!group || pupil.groupCode === group.code) &&
        (!search || `${pupil.name}\n${pupil.staffNo}`.toLowerCase().includes(search)),
    )
    .map((pupil) => {
      const standings = standingsOf(attempts.get(pupil.personId) ?? [], today);
      const cells = columns.map(({ key }) =>
        key === 'own' ? ownGroupCell(standings, pupil.groupCode, codes) : (standings.get(key) ?? never),
      );
      return { ...pupil, cells: showsScores ? cells : cells.map((cell) => ({ ...cell, score: null })) };
    });
  const counts = { valid: 0, expiring: 0, expired: 0, failed: 0, missing: 0 };
  for (const { cells } of rows) for (const cell of cells) counts[cell.state] += 1;
  const matching = state ? rows.filter(({ cells }) => cells.some((cell) => cell.state === state)) : rows;
  const page = Math.max(1, query.page ?? 1);
  const pageSize = query.pageSize ?? 50;
  return {
    ...{ today, columns, groups, counts, showsScores, page, total: matching.length },
    rows: pageSize === 0 ? matching : matching.slice((page - 1) * pageSize, page * pageSize),
    mayEdit: may(call.actor, 'training.edit'),
    tabs: trainingTabs(call.actor),
  };
}

function nameOfGate(gate: Gate, courses: Awaited<ReturnType<typeof listCourses>>) {
  const course = courses.find((row) => row.kind === 'gate' && row.gate === gate);
  return { name: course?.name ?? '', nameEn: course?.nameEn ?? '' };
}
