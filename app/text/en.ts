import access from './en/access.json';
import assessment from './en/assessment.json';
import attendance from './en/attendance.json';
import base from './en/base.json';
import calendar from './en/calendar.json';
import continuity from './en/continuity.json';
import device from './en/device.json';
import duty from './en/duty.json';
import employment from './en/employment.json';
import exam from './en/exam.json';
import hiring from './en/hiring.json';
import jobs from './en/jobs.json';
import leave from './en/leave.json';
import leaving from './en/leaving.json';
import ledger from './en/ledger.json';
import month from './en/month.json';
import outside from './en/outside.json';
import overtime from './en/overtime.json';
import positions from './en/positions.json';
import preview from './en/preview.json';
import request from './en/request.json';
import roster from './en/roster.json';
import staff from './en/staff.json';
import today from './en/today.json';
import training from './en/training.json';
import ui from './en/ui.json';

export default {
  base,
  ui,
  access,
  calendar,
  staff,
  hiring,
  training,
  leave,
  leaving,
  exam,
  outside,
  overtime,
  positions,
  ledger,
  attendance,
  device,
  duty,
  preview,
  request,
  month,
  roster,
  continuity,
  employment,
  assessment,
  today,
  jobs,
};
