import type { Call } from '~/access/call';
import { addDays, instantOf } from '~/base/days';
import { closeCandidate } from '~/staff/close-candidate.server';
import { hireCandidate } from '~/staff/hire-candidate.server';
import { judgeInterview, planInterview } from '~/staff/interview-candidate.server';
import { acceptOffer, makeOffer } from '~/staff/offer-candidate.server';
import { onboardingItems } from '~/staff/onboarding-items';
import { openRequisition } from '~/staff/open-requisition.server';
import { recordCandidateCheck, startChecks } from '~/staff/record-background-check.server';
import { sendFiling } from '~/staff/send-filing.server';
import { tickOnboarding } from '~/staff/tick-onboarding.server';
import { addCandidate } from '~/staff/write-candidate.server';
import { inTransaction } from '../connection';
import type { HallPlan } from './hall-plan';
import { idNumber } from './people';
import { type Ids, idOf } from './write-people';

type Told = { name: string; born: string; sex: 'f' | 'm'; isPreferred?: boolean; lacksHealth?: boolean };
/** How far somebody has come, and so many days before the demo day they applied. */
type Way = Told & { to: number; daysAgo: number; requisition: 'first' | 'second' };

/** All invented. `to`: 0 applied, 1 interview planned, 2 judged, 3 checks, 4 offer, 5 onboarding, 6 hired and filed. */
const ways: readonly Way[] = [
  {
    name: '符雅琴',
    born: '1999-05-12',
    sex: 'f',
    isPreferred: true,
    to: 6,
    daysAgo: 40,
    requisition: 'first',
  },
  { name: '林子航', born: '1997-11-03', sex: 'm', to: 3, daysAgo: 18, requisition: 'first' },
  { name: '陈思雨', born: '2001-02-27', sex: 'f', to: 2, daysAgo: 12, requisition: 'second' },
  {
    name: '王丽娜',
    born: '1996-08-19',
    sex: 'f',
    isPreferred: true,
    to: 4,
    daysAgo: 20,
    requisition: 'first',
  },
  {
    name: '吴志远',
    born: '1995-04-08',
    sex: 'm',
    lacksHealth: true,
    to: 5,
    daysAgo: 26,
    requisition: 'second',
  },
  { name: '黄晓彤', born: '2000-12-01', sex: 'f', to: 1, daysAgo: 6, requisition: 'second' },
  {
    name: '周国强',
    born: '1984-03-15',
    sex: 'm',
    isPreferred: true,
    to: 0,
    daysAgo: 3,
    requisition: 'first',
  },
  { name: '何佳怡', born: '2002-06-30', sex: 'f', to: 0, daysAgo: 1, requisition: 'second' },
];

/** Requisitions, a board with somebody in each stage, one rejected who stays in the pool, and checks of the backups. */
export async function writeHiring(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  await writeBackupChecks(call, plan, ids);
  const at = (daysAgo: number): Call => ({ ...call, now: instantOf(addDays(plan.on, -daysAgo), 15 * 60) });
  const wanted = addDays(plan.on, 14);
  const groups = await inTransaction(call, (trx) =>
    trx.selectFrom('position_group').select(['id', 'code']).execute(),
  );
  const groupId = (code: string) => groups.find((row) => row.code === code)?.id ?? 0;
  const shared = { wantedFrom: wanted, count: 3 };
  const [first, second] = [
    await openRequisition(at(45), {
      ...shared,
      groupId: groupId('window'),
      reason: '窗口业务量上升，补充后备人员',
    }),
    await openRequisition(at(30), {
      ...shared,
      groupId: groupId('approval'),
      reason: '审批辅助岗位预计有人离职',
    }),
  ];
  for (const [index, way] of ways.entries()) {
    const id = way.requisition === 'first' ? first.id : second.id;
    await walk(at, plan, { ...way, number: index + 1, requisitionId: id });
  }
  const { id } = await apply(at(15), plan, { ...rejected, number: 9, requisitionId: second.id });
  await closeCandidate(at(9), {
    candidateId: id,
    version: 1,
    closedAs: 'rejected',
    because: 'filled',
    words: '条件合适，本次名额已满',
    consents: 'yes',
    keepUntil: addDays(plan.on, 300),
  });
}

const rejected: Told = { name: '曾文博', born: '1998-09-09', sex: 'm' };
type Applied = Told & { number: number; requisitionId: number };

function apply(call: Call, plan: HallPlan, who: Applied): Promise<{ id: number }> {
  const seen = addDays(plan.on, -50);
  return addCandidate(call, {
    requisitionId: who.requisitionId,
    name: who.name,
    phone: `1990001${String(who.number).padStart(4, '0')}`,
    idNumber: idNumber(who.born, 300 + who.number * 2 + (who.sex === 'm' ? 1 : 0)),
    nationality: '中国',
    education: who.number % 3 === 0 ? 'bachelor' : 'college',
    school: '椰林财经学院',
    major: '行政管理',
    politicalStatus: '群众',
    mandarinLevel: '二级甲等',
    experience: who.isPreferred ? '乡镇便民服务中心窗口两年' : undefined,
    hasApprovalExperience: who.isPreferred ? 'yes' : undefined,
    conductCheckedOn: seen,
    conductResult: 'passed',
    ...(!who.lacksHealth && { healthCheckedOn: seen, healthResult: 'passed' as const }),
    joiningOn: addDays(plan.on, who.number === 1 ? -4 : 14),
  });
}

/** Takes one candidate as far as the story goes, a few days a step. */
async function walk(at: (daysAgo: number) => Call, plan: HallPlan, way: Way & Applied): Promise<void> {
  const { to, daysAgo } = way;
  const day = (step: number) => Math.max(0, daysAgo - step * 4);
  const { id: candidateId } = await apply(at(daysAgo), plan, way);
  let version = 0;
  const step = () => {
    version += 1;
    return { candidateId, version };
  };
  if (to < 1) return;
  await planInterview(at(day(1)), {
    ...step(),
    heldOn: addDays(plan.on, -day(1) + 1),
    heldAt: '09:30',
    interviewers: '人事、项目负责人',
  });
  if (to < 2) return;
  const note = '表达清楚，熟悉办公软件';
  const marks = 78 + way.number * 2;
  await judgeInterview(at(day(2)), { ...step(), marks, result: 'passed', interviewNote: note });
  if (to < 3) return;
  await startChecks(at(day(2)), step());
  const kinds = to === 3 ? (['record'] as const) : (['record', 'education', 'references'] as const);
  for (const kind of kinds)
    await recordCandidateCheck(at(day(3)), {
      ...step(),
      kind,
      checkedOn: addDays(plan.on, -day(3)),
      result: 'passed',
      source: sources[kind],
    });
  if (to < 4) return;
  const joiningOn = addDays(plan.on, way.number === 1 ? -4 : 14);
  await makeOffer(at(day(4)), {
    ...step(),
    answerBy: addDays(plan.on, way.number === 1 ? -10 : 7),
    joiningOn,
  });
  if (to < 5) return;
  await acceptOffer(at(day(5)), step());
  const items = onboardingItems.filter(({ isRequired }) => isRequired).slice(0, to === 5 ? 2 : undefined);
  for (const { code } of items) await tickOnboarding(at(day(5)), { candidateId, code, isDone: true });
  if (to < 6) return;
  await hireCandidate(at(4), { ...step(), staffNo: 'Q042' });
  await sendFiling(at(3), step());
}

const sources = { record: '县公安局', education: '学信网', references: '原单位人事' } as const;

/** The backups are cleared by courses, not by proofs taken over: their checks are complete. */
async function writeBackupChecks(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  const backups = plan.people.filter(({ isBackup }) => isBackup);
  await inTransaction(call, (trx) =>
    trx
      .insertInto('background_check')
      .values(
        backups.flatMap(({ number, joinedOn }) =>
          (['record', 'education', 'references'] as const).map((kind, index) => ({
            project_id: call.actor.projectId,
            person_id: idOf(ids.people, number),
            kind,
            source: sources[kind],
            checked_on: addDays(joinedOn, -20 + index),
            result: 'passed',
            recorded_by: call.actor.accountId,
          })),
        ),
      )
      .execute(),
  );
}
