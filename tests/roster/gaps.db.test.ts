import http from 'node:http';
import type net from 'node:net';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MonthInputs } from '~/assessment/month-inputs';
import { countedCovers } from '~/assessment/presence-measure-store.server';
import { recordCover } from '~/attendance/record-cover.server';
import { Refusal } from '~/base/errors';
import { getToday } from '~/positions/get-today.server';
import { insertSuspension } from '~/positions/suspension-store.server';
import { askByMessage } from '~/roster/ask-by-message.server';
import { getGap } from '~/roster/get-gap.server';
import { keepGaps } from '~/roster/keep-gaps.server';
import { listGaps, listOwnAsks } from '~/roster/list-gaps.server';
import { openGap } from '~/roster/open-gap.server';
import { answerCover, stepGap } from '~/roster/step-gap.server';
import { takeCover } from '~/roster/take-cover.server';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';
import { twoAtOnce } from '../support/two-at-once';
import { arrangeGapHall, gapDay } from './gap-hall';

const hall = testDatabase();
const { held, untilBlocked } = twoAtOnce(hall);
let own: Awaited<ReturnType<typeof arrangeGapHall>>;
beforeAll(async () => {
  own = await arrangeGapHall(hall);
});
beforeEach(() => own.clean());

const keep = (time: string) => keepGaps(own.as('lead', time));
const person = (number: number) => own.personIds[number - 1] as number;
const gapAt = async (time: string, number: number) => {
  const { gaps } = await listGaps(own.as('lead', time));
  const found = gaps.find((gap) => gap.number === number && !gap.isOver);
  if (!found) throw new Error(`position ${number} has no gap`);
  return found;
};
const proposed = async (time: string, number: number) => {
  const { answer } = await getGap(own.as('lead', time), { id: (await gapAt(time, number)).id });
  return answer?.proposals.map(({ personId }) => own.personIds.indexOf(personId) + 1);
};
/** The key of what refused it, and its params. */
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => (error instanceof Refusal ? [error.key, error.params] : Promise.reject(error)),
  );

describe('a gap opens by rule', () => {
  test('not in by the grace time while others punch; once, however often the rule looks', async () => {
    await own.punch('07:50', 2, 3, 4, 5);
    await keep('08:04');
    expect(await own.told()).toEqual([]);
    await own.punch('08:05', 6);
    await keep('08:06');
    await keep('08:07');
    expect(await own.told()).toEqual(['1 absent']);
    const gap = await gapAt('08:16', 1);
    expect({ state: gap.state, minutes: gap.minutes, beyond: gap.isBeyond }).toEqual({
      state: 'open',
      minutes: 10,
      beyond: false,
    });
  });

  test('not while no punches come in: silence of the whole hall says nothing about one person', async () => {
    await keep('08:30');
    expect(await own.told()).toEqual([]);
  });

  test('leave without cover opens it an hour before, and its clock runs from the opening', async () => {
    await hall.asOwner(
      `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
       values ($1, $2, 'annual', $3, 'am', $3, 'am', 'approved', now())`,
      [hall.projectId, person(1), gapDay],
    );
    await keep('06:59');
    expect(await own.told()).toEqual([]);
    await keep('07:00');
    expect(await own.told()).toEqual(['1 leave']);
    expect((await gapAt('07:30', 1)).minutes).toBe(0);
    expect((await gapAt('08:20', 1)).minutes).toBe(20);
  });

  test('a lead records that somebody has left the post, which no punch tells', async () => {
    await own.punch('07:50', 1, 2, 3, 4, 5);
    await openGap(own.as('lead', '10:00'), { positionId: own.positionIds[0], note: '发热送医' });
    await keep('10:01');
    expect(await own.told()).toEqual(['1 sent_home']);
    const today = await getToday(own.as('lead', '10:02'));
    const tile = today.groups.flatMap(({ tiles }) => tiles).find(({ number }) => number === 1);
    expect(tile).toMatchObject({
      state: 'off_post',
      basis: 'gone_sent_home',
      params: { name: '人员1', time: '10:00' },
    });
    expect(
      await refusalOf(openGap(own.as('lead', '10:03'), { positionId: own.positionIds[0], note: '' })),
    ).toEqual(['roster:refusal.gap_exists', {}]);
  });

  test('a patrol that sees nobody opens one from then, the next that sees somebody ends it, and once is enough', async () => {
    await own.punch('07:50', 1, 2, 3, 4, 5);
    await own.see('09:00', 1, 'off_post');
    await keep('09:03');
    expect(await own.told()).toEqual(['1 sent_home']);
    expect((await gapAt('09:10', 1)).minutes).toBe(10);
    await own.see('09:20', 1, 'on_post');
    await keep('09:21');
    await keep('09:22');
    expect(await own.told()).toEqual(['1 sent_home returned ended']);
  });

  test('whoever comes late ends it; a punch that only came in late shows that there was none', async () => {
    await own.punch('07:50', 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    expect(await own.told()).toEqual(['1 absent', '2 absent']);
    await own.punch('08:12', 1);
    await own.punch('07:55', 2);
    await keep('08:13');
    expect(await own.told()).toEqual(['1 absent returned ended', '2 absent voided ended']);
    const { gaps } = await listGaps(own.as('lead', '09:00'));
    expect(gaps.map(({ number, minutes }) => [number, minutes]).sort()).toEqual([
      [1, 6],
      [2, 0],
    ]);
  });

  test('whom a lead saw come without a punch does not open another, by absence or by leave', async () => {
    await hall.asOwner(
      `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
       values ($1, $2, 'annual', $3, 'am', $3, 'am', 'approved', now())`,
      [hall.projectId, person(2), gapDay],
    );
    await own.punch('07:50', 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    for (const number of [1, 2]) {
      const { id } = await gapAt('08:07', number);
      await stepGap(own.as('lead', '08:10'), { gapId: id, deed: 'return' });
    }
    await keep('08:11');
    await keep('08:12');
    expect(await own.told()).toEqual(['1 absent returned ended', '2 leave returned ended']);
    await own.punch('14:40', 6);
    await keep('14:41');
    expect((await own.told()).slice(2)).toContain('1 absent');
  });

  test('a vacancy that somebody takes over while it runs is over; whether they come is a gap of theirs', async () => {
    const holding = [own.positionIds[0], gapDay];
    await hall.asOwner('update holding set from_on = $2::date + 1 where position_id = $1', holding);
    await own.punch('07:50', 2, 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    await hall.asOwner('update holding set from_on = $2 where position_id = $1', holding);
    await keep('08:20');
    await keep('08:21');
    expect(await own.told()).toEqual(['1 vacant ended', '1 absent']);
  });

  test('a position with hours of its own is watched by them', async () => {
    await hall.asOwner(
      `insert into position_hours (project_id, position_id, from_on, am_from, am_to, pm_from, pm_to)
       values ($1, $2, $3, 540, 750, 870, 1050)`,
      [hall.projectId, own.positionIds[0], gapDay],
    );
    await own.punch('07:50', 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    expect(await own.told()).toEqual(['2 absent']);
    const today = await getToday(own.as('lead', '08:30'));
    const tile = today.groups.flatMap(({ tiles }) => tiles).find(({ number }) => number === 1);
    expect(tile).toMatchObject({ state: 'expected', params: { time: '09:00' } });
    await own.punch('09:05', 2);
    await keep('09:06');
    expect((await own.told()).at(-1)).toBe('1 absent');
    await keep('12:00');
    expect((await own.told()).at(-1)).toBe('1 absent');
    await keep('12:30');
    expect((await own.told()).at(-1)).toBe('1 absent ended');
    await hall.asOwner('delete from position_hours');
  });

  test('with the half-day it is over, whether or not somebody came', async () => {
    await own.punch('07:50', 2, 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    await keep('12:00');
    expect((await own.told())[0]).toBe('1 absent ended');
  });

  test('beyond the contract the procurer sees it, and before not', async () => {
    await own.punch('07:50', 2, 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    const seen = async (time: string) => (await listGaps(own.as('scorer', time))).gaps.length;
    const { id } = await gapAt('08:36', 1);
    expect(await seen('08:36')).toBe(0);
    expect(await refusalOf(getGap(own.as('scorer', '08:36'), { id }))).toEqual(['roster:refusal.no_gap', {}]);
    expect(await seen('08:37')).toBe(1);
    expect((await getGap(own.as('scorer', '08:37'), { id })).answer).toBeNull();
  });

  test('what the contractor noted, who declined and who was released is not for the procurer', async () => {
    await own.punch('07:50', 1, 2, 3, 4, 5);
    const { id } = await openGap(own.as('lead', '10:00'), {
      positionId: own.positionIds[0] as number,
      note: '突发急诊',
    });
    await takeCover(own.as('lead', '10:01'), { gapId: id, personId: person(6), way: 'phone' });
    await stepGap(own.as('lead', '10:02'), { gapId: id, deed: 'decline', note: '在医院' });
    await takeCover(own.as('lead', '10:03'), { gapId: id, personId: person(7), way: 'phone' });
    const read = async (role: 'lead' | 'scorer') => {
      const call = own.as(role, '10:40');
      const { gap, steps } = await getGap(call, { id });
      const listed = (await listGaps(call)).gaps.map(({ note }) => note);
      return { notes: [gap.note, ...listed, ...steps.map(({ note }) => note)].filter(Boolean), steps };
    };
    expect((await read('lead')).notes).toEqual(['突发急诊', '突发急诊', '突发急诊', '在医院']);
    const seen = await read('scorer');
    expect(seen.notes).toEqual([]);
    expect(seen.steps.map(({ kind }) => kind)).toEqual(['noticed', 'decided', 'asked', 'decided', 'asked']);
  });
});

describe('a cover', () => {
  /** 1 and 2 are not in, 6 and 7 hold nothing; 6 is in the hall. */
  const doubleAbsence = async () => {
    await own.punch('07:50', 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
  };

  test('from gap to arrival, every step with its time and way', async () => {
    await doubleAbsence();
    const { id } = await gapAt('08:07', 1);
    expect(await proposed('08:07', 1)).toEqual([6, 7, 3, 4, 5]);
    await takeCover(own.as('lead', '08:08'), { gapId: id, personId: person(6), way: 'phone' });
    expect(await proposed('08:08', 2)).toEqual([7, 3, 4, 5]);
    await stepGap(own.as('lead', '08:09'), { gapId: id, deed: 'confirm' });
    await stepGap(own.as('lead', '08:14'), { gapId: id, deed: 'arrive' });
    const { gap, steps } = await getGap(own.as('lead', '09:00'), { id });
    expect(steps.map(({ kind, way, at }) => `${at.toISOString().slice(11, 16)} ${kind} ${way}`)).toEqual([
      '00:06 noticed rule',
      '00:08 decided phone',
      '00:08 asked phone',
      '00:09 confirmed hand',
      '00:14 arrived eyes',
    ]);
    expect({ state: gap.state, minutes: gap.minutes, by: gap.backupName }).toEqual({
      state: 'arrived',
      minutes: 8,
      by: '人员6',
    });
  });

  test('whoever stands by that day, by the roster that was published last, is proposed first', async () => {
    await own.punch('07:50', 2, 3, 4, 5);
    await own.punch('08:05', 2);
    await keep('08:06');
    expect(await proposed('08:07', 1)).toEqual([6, 7, 2, 3, 4, 5]);
    await own.standBy(7);
    expect((await proposed('08:07', 1))?.[0]).toBe(6);
    await own.publish();
    const { answer } = await getGap(own.as('lead', '08:07'), { id: (await gapAt('08:07', 1)).id });
    const [first, second] = answer?.proposals ?? [];
    expect(first).toMatchObject({ personId: person(7), extra: 0 });
    expect(first?.pros.map(({ key }) => key)).toContain('roster:cover.pro.stands_by');
    expect(second?.pros.map(({ key }) => key)).not.toContain('roster:cover.pro.stands_by');
  });

  test('whoever was asked says yes in the app, and the punch is the arrival', async () => {
    await doubleAbsence();
    const { id } = await gapAt('08:07', 1);
    await takeCover(own.as('lead', '08:08'), { gapId: id, personId: person(7), way: 'app' });
    const clerk = (number: number, time: string) => own.as('clerk', time, person(number));
    expect(await listOwnAsks(clerk(6, '08:09'))).toEqual([]);
    expect(await listOwnAsks(clerk(7, '08:09'))).toMatchObject([{ number: 1, isConfirmed: false }]);
    expect(await refusalOf(answerCover(clerk(6, '08:09'), { gapId: id, says: 'yes' }))).toEqual([
      'roster:refusal.not_asked',
      {},
    ]);
    await answerCover(clerk(7, '08:10'), { gapId: id, says: 'yes' });
    await own.punch('08:19', 7);
    await keep('08:20');
    expect(await own.told()).toContain('1 absent by 7 arrived');
    expect((await gapAt('08:30', 1)).minutes).toBe(13);
  });

  test('whoever says no is not proposed again, with the reason', async () => {
    await doubleAbsence();
    const { id } = await gapAt('08:07', 1);
    await takeCover(own.as('lead', '08:08'), { gapId: id, personId: person(6), way: 'phone' });
    await stepGap(own.as('lead', '08:09'), { gapId: id, deed: 'decline' });
    const { answer } = await getGap(own.as('lead', '08:10'), { id });
    expect(answer?.proposals.map(({ personId }) => personId)).not.toContain(person(6));
    expect(answer?.whyNot.find(({ personId }) => personId === person(6))?.why.key).toBe(
      'roster:cover.why_not.declined',
    );
  });

  test('where the hall has a webhook a message says who is asked, and whether it was taken is a step of the gap', async () => {
    await doubleAbsence();
    const { id } = await gapAt('08:07', 1);
    await takeCover(own.as('lead', '08:08'), { gapId: id, personId: person(6), way: 'app' });
    const taken: string[] = [];
    let status = 200;
    const server = http.createServer((request, response) => {
      request.on('data', (chunk: Buffer) => taken.push(chunk.toString()));
      request.on('end', () => response.writeHead(status).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const ask = (url?: string) => askByMessage(own.as('lead', '08:09'), { gapId: id, url });
    await ask();
    await ask(`http://127.0.0.1:${port}/robot?key=secret`);
    status = 500;
    await ask(`http://127.0.0.1:${port}/robot?key=secret`);
    await new Promise((resolve) => server.close(resolve));
    await ask(`http://127.0.0.1:${port}/robot?key=secret`);
    expect(JSON.parse(taken[0] ?? '')).toEqual({
      msgtype: 'text',
      text: { content: '请 人员6 到 1 号岗“窗口1”顶岗，请在“在岗”今日页面答复。' },
    });
    const { steps } = await getGap(own.as('lead', '08:10'), { id });
    expect(steps.filter(({ kind }) => kind === 'told').map(({ way, note }) => `${way} ${note}`)).toEqual([
      'webhook ',
      'webhook HTTP 500',
      'webhook no connection',
    ]);
  });

  test('a chain is taken as a whole: the post that is left is a gap of its own, filled by the next', async () => {
    await doubleAbsence();
    const { id } = await gapAt('08:07', 1);
    const taken = await takeCover(own.as('lead', '08:08'), { gapId: id, personId: person(3), way: 'phone' });
    expect(taken.personIds[0]).toBe(person(3));
    expect(await own.told()).toContain('1 absent by 3');
    expect((await own.told()).some((line) => /^3 moved by [67]$/.test(line))).toBe(true);
    // Released, everybody is where they were.
    await stepGap(own.as('lead', '08:09'), { gapId: id, deed: 'release' });
    expect(await own.told()).toEqual(['1 absent', '2 absent', '3 moved returned ended']);
    expect(
      await refusalOf(
        takeCover(own.as('lead', '08:10'), { gapId: id, personId: person(3), way: 'phone', chain: 'other' }),
      ),
    ).toEqual(['roster:refusal.chain_changed', { name: '人员3' }]);
  });

  test('the whole plan is taken in one: every gap that was solved together gets its person, or none does', async () => {
    await doubleAbsence();
    const { id } = await gapAt('08:07', 1);
    const { answer } = await getGap(own.as('lead', '08:07'), { id });
    const best = answer?.proposals[0];
    if (!best?.whole) throw new Error('no whole plan');
    const take = {
      gapId: id,
      personId: best.personId,
      way: 'app',
      chain: best.whole,
      isWhole: true,
    } as const;
    const other = await gapAt('08:07', 2);
    await takeCover(own.as('lead', '08:08'), { gapId: other.id, personId: person(7), way: 'phone' });
    expect(await refusalOf(takeCover(own.as('lead', '08:08'), take))).toEqual([
      'roster:refusal.chain_changed',
      { name: '人员6' },
    ]);
    // The plan for this gap alone is no whole plan.
    expect(await refusalOf(takeCover(own.as('lead', '08:08'), { ...take, chain: undefined }))).toEqual([
      'roster:refusal.chain_changed',
      { name: '人员6' },
    ]);
    expect(await own.told()).toEqual(['1 absent', '2 absent by 7']);
    await stepGap(own.as('lead', '08:09'), { gapId: other.id, deed: 'release' });
    const taken = await takeCover(own.as('lead', '08:10'), take);
    expect(taken).toEqual({ personIds: [person(6), person(7)], gapIds: [id, other.id] });
    expect(await own.told()).toEqual(['1 absent by 6', '2 absent by 7']);
    const { steps } = await getGap(own.as('lead', '08:11'), { id: other.id });
    expect(steps.at(-1)).toMatchObject({ kind: 'asked', way: 'app', personName: '人员7' });
  });

  test('two leads take the same person for two gaps at once: the database lets one, the other is told the next best', async () => {
    await doubleAbsence();
    const [one, two] = [await gapAt('08:07', 1), await gapAt('08:07', 2)];
    const take = (gapId: number) =>
      refusalOf(takeCover(own.as('lead', '08:08'), { gapId, personId: person(6), way: 'phone' }));
    const answers = await Promise.all([take(one.id), take(two.id)]);
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(answers.find((answer) => answer !== 'done')).toEqual([
      'roster:refusal.taken_next',
      { name: '人员6', next: '人员7' },
    ]);
    expect((await own.told()).filter((line) => line.includes('by 6'))).toHaveLength(1);
  });

  test('whoever is being suspended meanwhile is not taken: the cover waits for it, and names the next', async () => {
    await doubleAbsence();
    const { id } = await gapAt('08:07', 1);
    const suspension = held(own.as('hr', '08:07'), (trx) =>
      insertSuspension(trx, own.as('hr', '08:07'), {
        ...{ personId: person(6), fromOn: gapDay, toOn: gapDay, reason: '调查' },
      }),
    );
    await suspension.reached;
    const taken = refusalOf(
      takeCover(own.as('lead', '08:08'), { gapId: id, personId: person(6), way: 'phone' }),
    );
    await untilBlocked();
    suspension.letGo();
    await suspension.done;
    expect(await taken).toEqual(['roster:refusal.taken_next', { name: '人员6', next: '人员7' }]);
    await hall.asOwner(
      'alter table suspension disable trigger user; delete from suspension; alter table suspension enable trigger user',
    );
    await hall.asOwner(
      'insert into clearance_stale (project_id, person_id) select project_id, id from person',
    );
  });

  test('the constraint itself refuses the second, whoever writes it', async () => {
    await doubleAbsence();
    await hall.asOwner('update cover set backup_person_id = $1 where position_id = $2', [
      person(6),
      own.positionIds[0],
    ]);
    await expect(
      hall.asOwner('update cover set backup_person_id = $1 where position_id = $2', [
        person(6),
        own.positionIds[1],
      ]),
    ).rejects.toMatchObject({ constraint: 'one_cover_a_backup' });
  });

  test('after one cover has ended the same person may take another in the same half-day', async () => {
    await doubleAbsence();
    const { id } = await gapAt('08:07', 1);
    await takeCover(own.as('lead', '08:08'), { gapId: id, personId: person(6), way: 'phone' });
    await stepGap(own.as('lead', '08:10'), { gapId: id, deed: 'arrive' });
    await own.punch('08:30', 1);
    await keep('08:31');
    expect((await own.told())[0]).toBe('1 absent by 6 arrived ended');
    const other = await gapAt('08:32', 2);
    await takeCover(own.as('lead', '08:33'), { gapId: other.id, personId: person(6), way: 'phone' });
    expect(await own.told()).toContain('2 absent by 6');
  });
});

describe('who is proposed', () => {
  test('who went out at noon is not said to be in the hall', async () => {
    await own.punch('07:50', 2, 3, 4, 5);
    await own.punch('08:05', 6, 7);
    await own.punch('12:05', 2, 3, 4, 5, 6);
    await own.punch('14:20', 2, 3, 4, 5);
    await own.punch('14:36', 7);
    await keep('14:37');
    const { answer } = await getGap(own.as('lead', '14:38'), { id: (await gapAt('14:38', 1)).id });
    const said = (number: number) =>
      answer?.proposals
        .find(({ personId }) => personId === person(number))
        ?.pros.find(({ key }) => key === 'roster:cover.pro.in_hall')?.params;
    expect([said(7), said(6)]).toEqual([{ time: '14:36' }, undefined]);
  });

  test('somebody whom others come before by now is not said to be taken', async () => {
    const { rows } = await hall.asOwner(
      `insert into person (project_id, staff_no, name, joined_on) values ($1, 'S8', '人员8', '2025-01-01') returning id`,
      [hall.projectId],
    );
    await hall.asOwner(
      `insert into clearance_proof (project_id, person_id, group_id, from_on, proof) values ($1, $2, $3, '2025-01-01', 'proof')`,
      [hall.projectId, rows[0].id, own.groupId],
    );
    await own.punch('07:50', 2, 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    const { id } = await gapAt('08:07', 1);
    const { answer } = await getGap(own.as('lead', '08:07'), { id });
    const last = answer?.whyNot.find(({ why }) => why.key === 'roster:cover.why_not.others_first');
    if (!last) throw new Error('everybody is proposed');
    const take = { gapId: id, personId: last.personId, way: 'phone' } as const;
    expect(await refusalOf(takeCover(own.as('lead', '08:08'), take))).toEqual([
      'roster:refusal.chain_changed',
      { name: last.name },
    ]);
    await hall.asOwner(`update person set left_on = '2025-12-31' where id = $1`, [rows[0].id]);
  });
});

describe('a gap of the rule on the form of covers', () => {
  test('keeps its cause and when it was noticed; whoever is named is decided on, and their punch is the arrival', async () => {
    await own.punch('07:50', 2, 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    const row = { positionId: own.positionIds[0] as number, day: gapDay, half: 'am' } as const;
    await recordCover(own.as('lead', '08:10'), {
      ...row,
      cause: 'vacant',
      noticedAt: `${gapDay}T08:09`,
      backupPersonId: person(7),
    });
    const gap = await gapAt('08:11', 1);
    expect(gap).toMatchObject({ cause: 'absent', state: 'decided', decidedAt: new Date(own.at('08:10')) });
    expect(gap.noticedAt).toEqual(new Date(own.at('08:06')));
    await own.punch('08:19', 7);
    await keep('08:20');
    expect(await own.told()).toEqual(['1 absent by 7 arrived']);
  });

  test('the whole plan of another gap does not replace whoever was named', async () => {
    await own.punch('07:50', 3, 4, 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    const { id } = await gapAt('08:07', 1);
    // As rows were written before somebody named on the form counted as decided.
    await hall.asOwner('update cover set backup_person_id = $1 where position_id = $2', [
      person(1),
      own.positionIds[1],
    ]);
    const take = { gapId: id, personId: person(6), way: 'app', isWhole: true } as const;
    expect(await refusalOf(takeCover(own.as('lead', '08:08'), take))).toEqual([
      'roster:refusal.gap_decided',
      {},
    ]);
    expect(await own.told()).toEqual(['1 absent', '2 absent by 1']);
  });
});

describe('indicator 4 reads these records', () => {
  /** Gaps counted and lost that day. */
  const counted = async () =>
    inTransaction(own.as('lead', '18:00'), async (trx) => {
      const { rows } = await sql<{ base: number; lost: number }>`
        select count(*)::int as base, count(*) filter (where lost <> 0)::int as lost
        from (${countedCovers({ from: gapDay, to: gapDay, coverMinutes: 30 } as MonthInputs)}) c`.execute(
        trx,
      );
      return rows[0];
    });

  test('somebody came in time, backup or the absent person: nothing is lost; too late or never: each is; no gap: not counted', async () => {
    await own.punch('07:50', 5);
    await own.punch('08:05', 6);
    await keep('08:06');
    await own.punch('07:55', 4);
    await own.punch('08:20', 3);
    await own.punch('08:50', 2);
    await keep('08:51');
    await keep('12:00');
    expect((await own.told()).slice(0, 4)).toEqual([
      '1 absent ended',
      '2 absent returned ended',
      '3 absent returned ended',
      '4 absent voided ended',
    ]);
    expect(await counted()).toEqual({ base: 3, lost: 2 });
  });

  test('a position that nobody holds costs indicator 1, not this one too, and is shown all the same', async () => {
    const { rows } = await hall.asOwner(
      `delete from holding where position_id = $1
       returning project_id, position_id, person_id, from_on, to_on`,
      [own.positionIds[0]],
    );
    await own.punch('07:50', 2, 3, 4, 5);
    await keep('08:06');
    expect(await own.told()).toEqual(['1 vacant']);
    expect((await gapAt('08:40', 1)).isBeyond).toBe(true);
    await keep('12:00');
    expect(await counted()).toEqual({ base: 0, lost: 0 });
    const { project_id, position_id, person_id, from_on, to_on } = rows[0];
    await hall.asOwner(
      'insert into holding (project_id, position_id, person_id, from_on, to_on) values ($1, $2, $3, $4, $5)',
      [project_id, position_id, person_id, from_on, to_on],
    );
  });
});
