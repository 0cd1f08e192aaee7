import type { Day } from '~/base/days';

export const drillStepKinds = ['noticed', 'asked', 'declined', 'confirmed', 'arrived', 'missed'] as const;
export type DrillStepKind = (typeof drillStepKinds)[number];
export type DrillState = 'planned' | 'overdue' | 'running' | 'ended' | 'closed' | 'cancelled';

/** As it was tapped; `undone` takes back the step that it names. */
export type DrillStep = {
  id: number;
  positionId: number;
  kind: DrillStepKind | 'undone';
  personId: number | null;
  undoesId: number | null;
  at: Date;
};

export type DrillPlan = {
  plannedOn: Day;
  goalMinutes: number;
  cancelledAt: Date | null;
  closedAt: Date | null;
};

/** How the cover of one position went. `minutes`: from noticed to arrived, begun ones; null: not there (yet). */
export type PositionCourse = {
  positionId: number;
  steps: DrillStep[];
  noticedAt: Date | null;
  arrivedAt: Date | null;
  arrivedId: number | null;
  minutes: number | null;
  /** Null while it is not over. */
  inTime: boolean | null;
  isOver: boolean;
  /** What may be tapped next; people only where one is asked for. */
  next: DrillStepKind[];
};

/** The steps that stand: without those taken back, in the order in which they were tapped. */
export function standingSteps(steps: readonly DrillStep[]): DrillStep[] {
  const undone = new Set(steps.flatMap(({ undoesId }) => undoesId ?? []));
  return steps.filter(({ id, kind }) => kind !== 'undone' && !undone.has(id)).sort((a, b) => a.id - b.id);
}

/** A position of a drill, from its steps alone. */
export function courseOf(
  positionId: number,
  steps: readonly DrillStep[],
  goalMinutes: number,
): PositionCourse {
  const own = standingSteps(steps).filter((step) => step.positionId === positionId);
  const first = (kind: DrillStepKind) => own.find((step) => step.kind === kind);
  const noticed = first('noticed');
  const arrived = first('arrived');
  const isOver = Boolean(arrived ?? first('missed'));
  const minutes =
    noticed && arrived
      ? Math.max(0, Math.ceil((arrived.at.getTime() - noticed.at.getTime()) / 60_000))
      : null;
  return {
    positionId,
    steps: own,
    noticedAt: noticed?.at ?? null,
    arrivedAt: arrived?.at ?? null,
    arrivedId: arrived?.personId ?? null,
    minutes,
    inTime: isOver ? minutes !== null && minutes <= goalMinutes : null,
    isOver,
    next: nextOf(own, isOver),
  };
}

function nextOf(own: readonly DrillStep[], isOver: boolean): DrillStepKind[] {
  if (isOver) return [];
  if (own.length === 0) return ['noticed'];
  if (own.some(({ kind }) => kind === 'confirmed')) return ['arrived', 'missed'];
  const isAsked = waitingFor(own).length > 0;
  return isAsked ? ['confirmed', 'declined', 'asked', 'arrived', 'missed'] : ['asked', 'arrived', 'missed'];
}

/** Who was asked and has not answered. */
export function waitingFor(steps: readonly DrillStep[]): number[] {
  const answered = new Set(
    steps.flatMap(({ kind, personId }) => (kind === 'declined' || kind === 'confirmed' ? [personId] : [])),
  );
  return [
    ...new Set(
      steps.flatMap(({ kind, personId }) =>
        kind === 'asked' && personId !== null && !answered.has(personId) ? [personId] : [],
      ),
    ),
  ];
}

/** Where a drill stands: closed with what was found, cancelled, or as far as its steps have got by `today`. */
export function stateOfDrill(plan: DrillPlan, courses: readonly PositionCourse[], today: Day): DrillState {
  if (plan.closedAt) return 'closed';
  if (plan.cancelledAt) return 'cancelled';
  if (courses.length > 0 && courses.every(({ isOver }) => isOver)) return 'ended';
  if (courses.some(({ steps }) => steps.length > 0)) return 'running';
  return plan.plannedOn < today ? 'overdue' : 'planned';
}

/** The slowest position says how long the drill took; `inTime` when every position was covered within the goal. */
export function resultOfDrill(courses: readonly PositionCourse[]): {
  minutes: number | null;
  inTime: boolean | null;
} {
  if (courses.length === 0 || courses.some(({ isOver }) => !isOver)) return { minutes: null, inTime: null };
  const times = courses.map(({ minutes }) => minutes);
  return {
    minutes: times.some((one) => one === null) ? null : Math.max(...times.map((one) => one ?? 0)),
    inTime: courses.every(({ inTime }) => inTime === true),
  };
}
