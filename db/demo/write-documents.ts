import type { Call } from '~/access/call';
import { addDays, type Day, instantOf } from '~/base/days';
import { detailColumns } from '~/staff/document-detail.server';
import { birthdayAt } from '~/staff/expiry';
import { inTransaction } from '../connection';
import type { HallPlan, PersonPlan } from './hall-plan';
import { type Ids, idOf } from './write-people';

type Paper = { kind: string; number: string | null; issuedOn: Day; expiresOn: Day | null };

/** The papers and consents of the files: most are whole, a few lack something, and a few papers run out soon. */
export async function writeDocuments(call: Call, plan: HallPlan, ids: Ids, accountId: number | null) {
  const project_id = call.actor.projectId;
  await inTransaction(call, async (trx) => {
    for (const person of plan.people) {
      const person_id = idOf(ids.people, person.number);
      const rows = await trx
        .insertInto('person_document')
        .values(
          papersOf(person, plan.on).map(({ kind, number, issuedOn, expiresOn }) => ({
            ...{ project_id, person_id, kind, added_by: accountId },
            added_at: instantOf([person.joinedOn, addDays(issuedOn, 2)].sort().at(-1) ?? issuedOn, 10 * 60),
            ...(kind !== 'health_report' && { number, issued_on: issuedOn, expires_on: expiresOn }),
          })),
        )
        .returning(['id', 'kind'])
        .execute();
      const report = rows.find(({ kind }) => kind === 'health_report');
      const paper = papersOf(person, plan.on).find(({ kind }) => kind === 'health_report');
      if (report && paper) {
        const { number, issuedOn, expiresOn } = paper;
        const at = { projectId: project_id, id: report.id };
        const { detail_sealed } = detailColumns(at, { number, issuedOn, expiresOn, note: '' }, true);
        await trx.updateTable('person_document').set({ detail_sealed }).where('id', '=', report.id).execute();
      }
    }
    await trx
      .insertInto('consent')
      .values(
        plan.people.flatMap(({ number, joinedOn }) =>
          (number % 9 === 0 ? ['personal_data'] : ['personal_data', 'health', 'biometrics']).map((kind) => ({
            ...{ project_id, person_id: idOf(ids.people, number), kind, given_on: joinedOn },
            ...{ recorded_by: accountId, recorded_at: instantOf(joinedOn, 10 * 60) },
          })),
        ),
      )
      .execute();
  });
}

/** Every eleventh file lacks the diploma, every thirteenth the health report. */
function papersOf({ number, joinedOn, bornOn }: PersonPlan, on: Day): Paper[] {
  const issued = addDays(joinedOn, -400 - number);
  const papers: Paper[] = [
    // An identity card of the young holds ten or twenty years; every tenth runs out around these days.
    {
      ...{ kind: 'id_card', number: null, issuedOn: birthdayAt(bornOn, 17) },
      expiresOn: number % 10 === 3 ? addDays(on, 5 * number - 40) : birthdayAt(bornOn, 47),
    },
    {
      ...{ kind: 'mandarin_certificate', number: `PT${2_000_000 + number * 17}`, issuedOn: issued },
      expiresOn: null,
    },
  ];
  if (number % 11 !== 0)
    papers.push({
      kind: 'diploma',
      number: `BY${3_000_000 + number * 31}`,
      issuedOn: issued,
      expiresOn: null,
    });
  if (number % 13 !== 0)
    papers.push({
      ...{ kind: 'health_report', number: `TJ${4_000_000 + number * 13}` },
      ...{
        issuedOn: addDays(on, -300 - (number % 7)),
        expiresOn: addDays(on, number % 8 === 1 ? number - 12 : 100 + number),
      },
    });
  return papers;
}
