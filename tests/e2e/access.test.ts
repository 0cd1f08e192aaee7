import fs from 'node:fs';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { formatHundredths } from '~/base/hundredths';
import { formatFen } from '~/base/money';
import { checkIdNumber } from '~/staff/id-number';
import { planContracts } from '../../db/demo/contracts';
import { planHall } from '../../db/demo/plan';
import { type DemoAccount, demoAccounts } from '../support/browser';

/**
 * Every route of the app, an address of it, and the status each role gets, in the order
 * hr, manager, lead, clerk | scorer, leader | sysadmin, secadmin | nobody signed in. Written by hand from the design.
 */
const routes: Record<string, [address: string, statuses: string] | 'only changes'> = {
  '_app._index.tsx': ['/', '200 200 200 200 | 200 200 | 302 302 | 302'],
  '_app.people._index.tsx': ['/people', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.people.new.tsx': ['/people/new', '200 403 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.$personId.tsx': ['/people/3', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.people.$personId._index.tsx': ['/people/3', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.people.$personId.documents.tsx': ['/people/3/documents', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.$personId.clearance.tsx': ['/people/3/clearance', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.people.$personId.history.tsx': ['/people/3/history', '200 200 403 403 | 403 403 | 403 403 | 302'],
  // Nobody of the first in the list has a photo.
  'people.$personId.photo.ts': ['/people/3/photo', '404 404 404 403 | 404 404 | 403 403 | 302'],
  '_app.people.$personId_.edit.tsx': ['/people/1/edit', '200 403 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.import.tsx': ['/people/import', '200 403 403 403 | 403 403 | 403 403 | 302'],
  'people.import.rejections.ts': [
    '/people/import/rejections?run=999999',
    '404 403 403 403 | 403 403 | 403 403 | 302',
  ],
  '_app.training.exams._index.tsx': ['/training/exams', '200 200 200 200 | 403 403 | 403 403 | 302'],
  '_app.training.exams.$examId._index.tsx': [
    '/training/exams/999',
    '404 404 404 403 | 403 403 | 403 403 | 302',
  ],
  // HR and the manager of the demo hall are no people of it.
  '_app.training.exams.$examId.take.tsx': [
    '/training/exams/999/take',
    '403 403 404 404 | 403 403 | 403 403 | 302',
  ],
  'training.exams.$examId.answers.ts': 'only changes',
  '_app.training.questions.tsx': ['/training/questions', '200 403 200 403 | 403 403 | 403 403 | 302'],
  'training.questions.template[.]xlsx.ts': [
    '/training/questions/template.xlsx',
    '200 403 200 403 | 403 403 | 403 403 | 302',
  ],
  'training.certificates.$resultId.pdf.ts': [
    '/training/certificates/999999/pdf',
    '404 404 404 404 | 404 404 | 403 403 | 302',
  ],
  'people.template[.]xlsx.ts': ['/people/template.xlsx', '200 403 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.export.tsx': ['/people/export', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.upload.tsx': ['/people/upload', '200 403 403 403 | 403 403 | 403 403 | 302'],
  'people.upload.match.ts': 'only changes',
  'people.upload.keep.ts': 'only changes',
  'attendance.patrol.send.ts': 'only changes',
  'people[.]xlsx.ts': ['/people.xlsx', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.leaving.tsx': ['/people/leaving', '200 200 200 403 | 403 403 | 403 403 | 302'],
  '_app.people.$personId.leaving.tsx': ['/people/3/leaving', '200 200 200 403 | 403 403 | 403 403 | 302'],
  '_app.handovers.$handoverId.tsx': ['/handovers/999999', '404 404 404 404 | 404 404 | 404 404 | 302'],
  '_app.people.expiry.tsx': ['/people/expiry', '200 200 403 403 | 403 403 | 403 403 | 302'],
  'people.expiry[.]csv.ts': ['/people/expiry.csv', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.hiring._index.tsx': ['/hiring', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.hiring.requisitions.tsx': ['/hiring/requisitions', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.hiring.pool.tsx': ['/hiring/pool', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.hiring.filings.tsx': ['/hiring/filings', '200 200 403 403 | 200 200 | 403 403 | 302'],
  '_app.hiring.candidates.new.tsx': ['/hiring/candidates/new', '200 403 403 403 | 403 403 | 403 403 | 302'],
  '_app.hiring.candidates.$candidateId.tsx': [
    '/hiring/candidates/1',
    '200 200 403 403 | 403 403 | 403 403 | 302',
  ],
  '_app.hiring.candidates.$candidateId_.edit.tsx': [
    '/hiring/candidates/2/edit',
    '200 403 403 403 | 403 403 | 403 403 | 302',
  ],
  '_app.people.$personId.training.tsx': ['/people/3/training', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.training.import.tsx': ['/training/import', '200 403 403 403 | 403 403 | 403 403 | 302'],
  'training.import.rejections.ts': [
    '/training/import/rejections?run=999999',
    '404 403 403 403 | 403 403 | 403 403 | 302',
  ],
  'training.import.template[.]xlsx.ts': [
    '/training/import/template.xlsx',
    '200 403 403 403 | 403 403 | 403 403 | 302',
  ],
  '_app.training._index.tsx': ['/training', '200 200 200 403 | 200 200 | 403 403 | 302'],
  'training[.]csv.ts': ['/training.csv', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.training.sessions._index.tsx': ['/training/sessions', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.training.sessions.$sessionId.tsx': [
    '/training/sessions/1',
    '200 200 200 403 | 200 200 | 403 403 | 302',
  ],
  '_app.training.sessions.new.tsx': ['/training/sessions/new', '200 403 200 403 | 403 403 | 403 403 | 302'],
  // A session of another day has no code.
  'training.sessions.$sessionId.wall.tsx': [
    '/training/sessions/1/wall',
    '404 403 404 403 | 403 403 | 403 403 | 302',
  ],
  '_app.training.sign-in.tsx': ['/training/sign-in', '200 200 200 200 | 403 403 | 403 403 | 302'],
  '_app.training.plan.tsx': ['/training/plan', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.training.courses.tsx': ['/training/courses', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.training.retraining.tsx': ['/training/retraining', '200 200 200 403 | 200 200 | 403 403 | 302'],
  'people[.]csv.ts': ['/people.csv', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.positions._index.tsx': ['/positions', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.positions.$positionId.tsx': ['/positions/1', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.positions.clearance.tsx': ['/positions/clearance', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.positions.new.tsx': ['/positions/new', '200 403 403 403 | 403 403 | 403 403 | 302'],
  '_app.positions.orders._index.tsx': ['/positions/orders', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.positions.orders.new.tsx': ['/positions/orders/new', '200 403 403 403 | 403 403 | 403 403 | 302'],
  '_app.positions.vacancies.tsx': ['/positions/vacancies', '200 200 200 200 | 200 200 | 403 403 | 302'],
  'positions.vacancies[.]csv.ts': ['/positions/vacancies.csv', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.positions.readiness.tsx': ['/positions/readiness', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.positions.plan.tsx': ['/positions/plan', '200 200 200 200 | 200 200 | 403 403 | 302'],
  'positions[.]csv.ts': ['/positions.csv', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.roster._index.tsx': ['/roster', '302 302 302 302 | 302 302 | 302 302 | 302'],
  '_app.roster.$month.tsx': ['/roster/2026-03', '200 200 200 403 | 403 403 | 403 403 | 302'],
  '_app.roster.$month_.compare.tsx': [
    '/roster/2026-03/compare?before=1&after=2',
    '404 404 404 403 | 403 403 | 403 403 | 302',
  ],
  '_app.roster.needs.tsx': ['/roster/needs', '200 200 200 403 | 403 403 | 403 403 | 302'],
  '_app.roster.survival.tsx': ['/roster/survival', '200 200 200 403 | 403 403 | 403 403 | 302'],
  '_app.roster.mine.tsx': ['/roster/mine', '200 200 200 200 | 403 403 | 403 403 | 302'],
  'roster.feed.$secret.ts': ['/roster/feed/none.ics', '404 404 404 404 | 404 404 | 404 404 | 404'],
  '_app.cases._index.tsx': ['/cases', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.cases.$caseId.tsx': ['/cases/1', '200 200 200 200 | 200 200 | 403 403 | 302'],
  'cases.export.ts': ['/cases/export', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.score._index.tsx': ['/score', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.score.$month.tsx': ['/score/2026-01', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.score.$month_.evidence.$number.tsx': [
    '/score/2026-01/evidence/1',
    '200 200 200 403 | 200 200 | 403 403 | 302',
  ],
  '_app.calendar.tsx': ['/calendar', '200 200 200 200 | 200 200 | 200 403 | 302'],
  '_app.settings.tsx': ['/settings', '200 200 403 403 | 200 200 | 200 403 | 302'],
  '_app.accounts._index.tsx': ['/accounts', '403 403 403 403 | 403 403 | 200 403 | 302'],
  '_app.accounts.new.tsx': ['/accounts/new', '403 403 403 403 | 403 403 | 200 403 | 302'],
  '_app.accounts.$accountId.tsx': ['/accounts/1', '403 403 403 403 | 403 403 | 200 403 | 302'],
  '_app.audit._index.tsx': ['/audit', '403 403 403 403 | 403 403 | 403 200 | 302'],
  '_app.audit.security.tsx': ['/audit/security', '403 403 403 403 | 403 403 | 403 200 | 302'],
  'audit[.]csv.ts': ['/audit.csv', '403 403 403 403 | 403 403 | 403 200 | 302'],
  'audit.security[.]csv.ts': ['/audit/security.csv', '403 403 403 403 | 403 403 | 403 200 | 302'],
  'files.$fileId.ts': ['/files/999999', '404 404 404 404 | 404 404 | 403 403 | 302'],
  '_app.gaps._index.tsx': ['/gaps', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.gaps.$gapId.tsx': ['/gaps/999999', '404 404 404 403 | 404 404 | 403 403 | 302'],
  'gaps.$gapId.answer.ts': 'only changes',
  'wall.tsx': ['/wall', '200 200 200 200 | 200 200 | 403 403 | 302'],
  'today.events.ts': ['/today/events', '200 200 200 200 | 200 200 | 403 403 | 302'],
  // Leads to the present month, which refuses whoever may not see it.
  '_app.attendance._index.tsx': ['/attendance', '302 302 302 302 | 302 302 | 302 302 | 302'],
  '_app.attendance.$month.tsx': ['/attendance/2026-02', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.attendance.people.$personId.$month.tsx': [
    '/attendance/people/3/2026-02',
    '200 200 200 403 | 200 200 | 403 403 | 302',
  ],
  '_app.attendance.summary.tsx': ['/attendance/summary', '200 200 200 403 | 200 200 | 403 403 | 302'],
  'attendance.summary[.]csv.ts': [
    '/attendance/summary.csv?month=2026-02',
    '200 200 200 403 | 200 200 | 403 403 | 302',
  ],
  'attendance.reasons.ts': [
    '/attendance/reasons?person=3&day=2026-02-03',
    '200 200 200 403 | 200 200 | 403 403 | 302',
  ],
  'attendance[.]csv.ts': ['/attendance.csv?month=2026-02', '200 200 200 403 | 200 200 | 403 403 | 302'],
  'attendance.sheet[.]pdf.ts': [
    '/attendance/sheet.pdf?month=2026-02',
    '200 200 200 403 | 403 403 | 403 403 | 302',
  ],
  'attendance.sheet[.]xlsx.ts': [
    '/attendance/sheet.xlsx?month=2026-02',
    '200 200 200 403 | 403 403 | 403 403 | 302',
  ],
  '_app.attendance.exceptions.tsx': ['/attendance/exceptions', '200 403 200 403 | 403 403 | 403 403 | 302'],
  '_app.attendance.patrol.tsx': ['/attendance/patrol', '403 403 200 403 | 200 403 | 403 403 | 302'],
  '_app.attendance.covers.tsx': ['/attendance/covers', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.attendance.findings.tsx': ['/attendance/findings', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.attendance.devices._index.tsx': ['/attendance/devices', '200 200 200 403 | 403 403 | 200 403 | 302'],
  '_app.attendance.devices.$deviceId.tsx': [
    '/attendance/devices/999999',
    '404 404 404 403 | 403 403 | 404 403 | 302',
  ],
  // Devices are known by their serial number; nobody's session opens their door.
  'iclock.$.ts': ['/iclock/getrequest?SN=NOBODY99', '403 403 403 403 | 403 403 | 403 403 | 403'],
  '_app.attendance.mine.tsx': ['/attendance/mine', '200 200 200 200 | 403 403 | 403 403 | 302'],
  '_app.attendance.overtime.tsx': [
    '/attendance/overtime?month=2026-02',
    '200 200 200 403 | 403 403 | 403 403 | 302',
  ],
  '_app.attendance.protections.tsx': ['/attendance/protections', '200 403 403 403 | 403 403 | 403 403 | 302'],
  'attendance.overtime[.]csv.ts': [
    '/attendance/overtime.csv?month=2026-02',
    '200 403 403 403 | 403 403 | 403 403 | 302',
  ],
  '_app.attendance.requests.tsx': ['/attendance/requests', '200 200 200 403 | 403 403 | 403 403 | 302'],
  '_app.attendance.import.tsx': ['/attendance/import', '200 403 403 403 | 403 403 | 403 403 | 302'],
  '_app.attendance.import_.columns.tsx': [
    '/attendance/import/columns',
    '200 403 403 403 | 403 403 | 403 403 | 302',
  ],
  'attendance.punches[.]csv.ts': [
    '/attendance/punches.csv?month=2026-02',
    '200 200 200 403 | 403 403 | 403 403 | 302',
  ],
  '_app.attendance.pins.tsx': ['/attendance/pins', '200 403 403 403 | 403 403 | 403 403 | 302'],
  '_app.leave._index.tsx': ['/leave', '200 200 200 200 | 403 403 | 403 403 | 302'],
  '_app.leave.balances.tsx': ['/leave/balances', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.$personId.leave.tsx': ['/people/3/leave', '200 200 403 403 | 403 403 | 403 403 | 302'],
  'leave.$leaveId.proof.ts': ['/leave/999999/proof', '404 404 404 404 | 403 403 | 403 403 | 302'],
  '_app.leave.calendar.tsx': ['/leave/calendar', '200 200 200 403 | 403 403 | 403 403 | 302'],
  '_app.leave.$leaveId.tsx': ['/leave/999999', '404 403 404 403 | 403 403 | 403 403 | 302'],
  '_app.leave.terms.tsx': ['/leave/terms', '200 200 200 200 | 403 403 | 403 403 | 302'],
  '_app.employment._index.tsx': ['/employment', '200 200 403 403 | 403 403 | 403 403 | 302'],
  'employment.contracts[.]csv.ts': ['/employment/contracts.csv', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.employment.template.tsx': ['/employment/template', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.$personId.contracts.tsx': ['/people/3/contracts', '200 200 403 403 | 403 403 | 403 403 | 302'],
  'people.$personId.contracts.$contractId.pdf.ts': [
    '/people/3/contracts/999999/pdf',
    '404 404 403 403 | 403 403 | 403 403 | 302',
  ],
  'people.$personId.contracts.$contractId.scan.ts': [
    '/people/3/contracts/999999/scan',
    '404 404 403 403 | 403 403 | 403 403 | 302',
  ],
  '_app.employment.roll.tsx': ['/employment/roll', '200 200 403 403 | 403 403 | 403 403 | 302'],
  'employment.roll[.]xlsx.ts': [
    '/employment/roll.xlsx?month=2026-02',
    '200 200 403 403 | 403 403 | 403 403 | 302',
  ],
  '_app.people.$personId.insurance.tsx': ['/people/3/insurance', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.employment.pay._index.tsx': ['/employment/pay', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.employment.pay.$month.tsx': ['/employment/pay/2026-01', '200 200 403 403 | 403 403 | 403 403 | 302'],
  'employment.pay.$month.bank[.]csv.ts': [
    '/employment/pay/2025-01/bank.csv',
    '404 403 403 403 | 403 403 | 403 403 | 302',
  ],
  '_app.employment.cost.tsx': ['/employment/cost', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.$personId.pay._index.tsx': ['/people/3/pay', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.people.$personId.pay.$month.tsx': [
    '/people/3/pay/2026-01',
    '200 200 403 403 | 403 403 | 403 403 | 302',
  ],
  'people.$personId.pay.$month.pdf.ts': [
    '/people/3/pay/2026-01/pdf',
    '200 200 403 403 | 403 403 | 403 403 | 302',
  ],
  // HR and the manager of the demo hall are no people of it.
  '_app.employment.welfare.tsx': ['/employment/welfare', '200 200 403 403 | 403 403 | 403 403 | 302'],
  '_app.employment.mine.tsx': ['/employment/mine', '404 404 302 302 | 403 403 | 403 403 | 302'],
  '_app.employment.rates.tsx': ['/employment/rates', '200 200 403 403 | 403 403 | 200 403 | 302'],
  '_app.employment.reckon.tsx': ['/employment/reckon', '200 200 403 403 | 403 403 | 200 403 | 302'],
  '_app.roster.continuity._index.tsx': ['/roster/continuity', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.roster.continuity.drills._index.tsx': [
    '/roster/continuity/drills',
    '200 200 200 403 | 200 200 | 403 403 | 302',
  ],
  '_app.roster.continuity.drills.$drillId.tsx': [
    '/roster/continuity/drills/999999',
    '404 404 404 403 | 404 404 | 403 403 | 302',
  ],
  '_app.roster.continuity.handover.$kind.tsx': [
    '/roster/continuity/handover/end',
    '200 200 403 403 | 200 200 | 403 403 | 302',
  ],
  // Nothing is published two months ahead.
  'roster.$month.pdf.ts': ['/roster/2026-05/pdf', '404 404 404 403 | 403 403 | 403 403 | 302'],
  'roster.$month.xlsx.ts': ['/roster/2026-05/xlsx', '404 404 404 403 | 403 403 | 403 403 | 302'],
  'roster.continuity.issued.$handoverId.pdf.ts': [
    '/roster/continuity/issued/999999/pdf',
    '404 404 403 403 | 404 404 | 403 403 | 302',
  ],
  'handovers.$handoverId.pdf.ts': ['/handovers/999999/pdf', '404 404 404 404 | 403 403 | 403 403 | 302'],
  '_app.cases.new.tsx': ['/cases/new', '403 403 200 200 | 403 403 | 403 403 | 302'],
  '_app.cases.import.tsx': ['/cases/import', '200 403 200 403 | 403 403 | 403 403 | 302'],
  'cases.import.rejections.ts': [
    '/cases/import/rejections?run=1',
    '404 403 404 403 | 403 403 | 403 403 | 302',
  ],
  '_app.matters._index.tsx': ['/matters', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.matters.$matterId.tsx': ['/matters/1', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.matters.import.tsx': ['/matters/import', '200 403 200 403 | 403 403 | 403 403 | 302'],
  'matters.import.rejections.ts': [
    '/matters/import/rejections?run=999999',
    '404 403 404 403 | 403 403 | 403 403 | 302',
  ],
  'matters.export.ts': ['/matters/export', '200 200 200 200 | 200 200 | 403 403 | 302'],
  'matters.search.ts': ['/matters/search?q=a', '200 200 200 200 | 200 200 | 403 403 | 302'],
  '_app.schemes._index.tsx': ['/schemes', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.schemes.$version.tsx': ['/schemes/1', '200 200 200 403 | 200 200 | 403 403 | 302'],
  '_app.score.$month_.sheet.tsx': ['/score/2026-01/sheet', '200 200 200 403 | 200 200 | 403 403 | 302'],
  'score.$month.evidence.$number.csv.ts': [
    '/score/2026-01/evidence/1/csv',
    '200 200 200 403 | 200 200 | 403 403 | 302',
  ],
  'score.$month.pdf.ts': ['/score/2026-01/pdf', '200 200 200 403 | 200 200 | 403 403 | 302'],
  'score.files.$fileId.ts': ['/score/files/999999', '404 404 404 404 | 404 404 | 403 403 | 302'],
  '_app.$.tsx': ['/no/such/page', '404 404 404 404 | 404 404 | 404 404 | 302'],
  'sign-in.tsx': ['/sign-in', '302 302 302 302 | 302 302 | 302 302 | 200'],
  'password.tsx': ['/password', '200 200 200 200 | 200 200 | 200 200 | 302'],
  'sign-out.ts': 'only changes',
  'switch-project.ts': 'only changes',
  'language.ts': 'only changes',
};

const cookies = new Map<DemoAccount, string>();
const crawled = Object.values(routes).filter((route) => route !== 'only changes');
const people = () => planHall(inject('demoDay')).people;

async function signIn(account: DemoAccount): Promise<string> {
  const base = inject('baseUrl');
  const answer = await fetch(`${base}/sign-in`, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
    body: `demo=${account}`,
    redirect: 'manual',
  });
  const cookie = answer.headers.getSetCookie().find((text) => text.startsWith('zaigang='));
  if (!cookie) throw new Error(`${account} could not sign in: ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}

/** Status and body; of a stream only the beginning. */
type Answer = { status: number; body: string; caching: string | null };

async function get(address: string, account?: DemoAccount): Promise<Answer> {
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), 20_000);
  const answer = await fetch(`${inject('baseUrl')}${address}`, {
    headers: { cookie: (account && cookies.get(account)) ?? '' },
    redirect: 'manual',
    signal: stop.signal,
  });
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  if (isStream) stop.abort();
  const body = isStream ? '' : await answer.text();
  clearTimeout(limit);
  return { status: answer.status, body, caching: answer.headers.get('cache-control') };
}

/** Identity numbers in a text: 18 characters that pass the check digit. */
function idNumbersIn(text: string): string[] {
  const found = text.match(/(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])/g) ?? [];
  return found.filter((number) => checkIdNumber(number, '2026-12-31').valid);
}

beforeAll(async () => {
  for (const account of demoAccounts) cookies.set(account, await signIn(account));
});

test('the table names every route there is', () => {
  const files = fs.readdirSync('app/routes').filter((name) => name !== '_app.tsx');
  expect(Object.keys(routes).sort()).toEqual(files.sort());
});

describe('every route as every role', () => {
  test.each(crawled)('%s', async (address, statuses) => {
    const wanted = statuses.replaceAll('| ', '').split(' ').map(Number);
    const given: number[] = [];
    for (const account of demoAccounts) given.push((await get(address, account)).status);
    given.push((await get(address)).status);
    expect(given).toEqual(wanted);
  });
});

describe('what no page may show', () => {
  test('the search for identity numbers finds them and nothing else', () => {
    expect(idNumbersIn('a 11010519491231002X b')).toEqual(['11010519491231002X']);
    expect(idNumbersIn('11010519491231002X0 110105194912310021 QZ202601150000012345')).toEqual([]);
  });

  /** Asked once for all that is looked for in them: nothing here changes the hall. */
  const asked = new Map<DemoAccount, Promise<[string, Answer][]>>();
  const answers = (account: DemoAccount) => {
    const known = asked.get(account) ?? answersTo(account);
    asked.set(account, known);
    return known;
  };

  /** Screens also answer as data (`.data`), which could carry more than is drawn. */
  const answersTo = async (account: DemoAccount): Promise<[string, Answer][]> => {
    const all: [string, Answer][] = [];
    for (const [file, route] of Object.entries(routes)) {
      if (route === 'only changes') continue;
      const [path = '', search] = route[0].split('?');
      const data = `${path === '/' ? '/_root' : path}.data${search ? `?${search}` : ''}`;
      for (const one of file.startsWith('_app.') ? [route[0], data] : [route[0]])
        all.push([one, await get(one, account)]);
    }
    return all;
  };

  test.each(demoAccounts)('%s: no identity number, no bank account, no sealed value', async (account) => {
    const known = people().map((person) => person.idNumber);
    const leaks = (await answers(account)).flatMap(([address, { body }]) => {
      const numbers = [...idNumbersIn(body), ...known.filter((number) => body.includes(number))];
      // Bytes as PostgreSQL writes them in JSON, and stored passwords.
      const sealed = body.match(/\\x[0-9a-f]{24,}|\$argon2/g) ?? [];
      return [...numbers, ...sealed].map((what) => `${address}: ${what}`);
    });
    expect(leaks).toEqual([]);
  });

  test.each(demoAccounts)('%s: nothing that the browser may keep or share', async (account) => {
    const shown = (await answers(account)).filter(([, { status }]) => status === 200);
    const kept = shown.filter(([, { caching }]) => !/no-store|no-cache|private/.test(caching ?? ''));
    expect(shown.length).toBeGreaterThan(0);
    expect(kept.map(([address]) => address)).toEqual([]);
  });

  test.each(['scorer', 'leader', 'sysadmin', 'secadmin'] as const)(
    '%s: no telephone number of a person',
    async (account) => {
      const known = people().map((person) => person.phone);
      const leaks = (await answers(account)).flatMap(([address, { body }]) =>
        known.filter((number) => body.includes(number)).map((number) => `${address}: ${number}`),
      );
      expect(leaks).toEqual([]);
    },
  );

  const payIn = async (found: [string, Answer][]) => {
    const amounts = [...plantedPay(), ...(await paidOut())];
    // Most bodies hold none at all; only where one stands is it looked at whether it is a number of its own.
    return found.flatMap(([address, { body }]) =>
      amounts
        .filter((amount) => body.includes(amount) && numberAlone(amount).test(body))
        .map((amount) => `${address}: ${amount}`),
    );
  };

  test.each(['lead', 'scorer', 'leader', 'sysadmin', 'secadmin'] as const)(
    '%s: no pay, in no page, payload, export or trail',
    async (account) => {
      expect(await payIn(await answers(account))).toEqual([]);
    },
  );

  test('the search for pay finds it where it may be seen', async () => {
    expect((await payIn(await answers('hr'))).length).toBeGreaterThan(0);
  });
});

/**
 * What HR's own page of a run shows of everybody: before tax, tax, paid out, the employer's part, the sums. An amount that
 * the law names too, on the page of rates, tells nobody's pay.
 */
async function paidOut(): Promise<string[]> {
  const { body } = await get('/employment/pay/2026-01?pageSize=100', 'hr');
  const { body: law } = await get('/employment/rates', 'hr');
  const shown = new Set(body.match(/(?<![\d.,])\d{1,3}(,\d{3})+\.\d{2}(?!\d)/g) ?? []);
  const paid = [...shown].filter((amount) => !law.includes(amount));
  if (paid.length < 41) throw new Error('the run of the demo shows nobody’s pay');
  return paid.flatMap((amount) => [
    amount,
    amount.replaceAll(',', '').replace('.', ''),
    amount.replaceAll(',', ''),
  ]);
}

/** Every agreed pay of the hall, in fen and as it is written in yuan. */
function plantedPay(): string[] {
  const pays = new Set(planContracts(planHall(inject('demoDay'))).map(({ monthlyPay }) => monthlyPay));
  return [...pays].flatMap((fen) => [String(fen), formatFen(fen), formatHundredths(fen)]);
}

const numberAlone = (amount: string) => new RegExp(`(?<![\\d.,])${amount}(?![\\d])`);

describe('a change', () => {
  const posts = crawled.map(([address]) => address).filter((address) => !address.includes('.csv'));

  test.each(posts)('%s posted by nobody leads to the sign-in', async (address) => {
    const base = inject('baseUrl');
    const answer = await fetch(base + address, {
      method: 'POST',
      headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'intent=x',
      redirect: 'manual',
    });
    const where = answer.headers.get('location') ?? '';
    // A page without an action answers 405; the sign-in page refuses the empty name; no device has that serial number.
    const isRefused = [401, 403, 405, 429].includes(answer.status) || where.startsWith('/sign-in');
    expect({ status: answer.status, where, isRefused }).toMatchObject({ isRefused: true });
  });

  test.each(demoAccounts)(
    'an empty form posted by %s changes nothing and breaks nothing',
    async (account) => {
      const base = inject('baseUrl');
      const answers: [string, number][] = [];
      for (const address of posts.filter((one) => !['/sign-in', '/password'].includes(one))) {
        const answer = await fetch(base + address, {
          method: 'POST',
          headers: {
            origin: base,
            cookie: cookies.get(account) ?? '',
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: '',
          redirect: 'manual',
        });
        answers.push([address, answer.status]);
      }
      expect(answers.filter(([, status]) => status < 400 || status >= 500)).toEqual([]);
    },
  );
});
