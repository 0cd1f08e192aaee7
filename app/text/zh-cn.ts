import access from './zh-CN/access.json';
import assessment from './zh-CN/assessment.json';
import attendance from './zh-CN/attendance.json';
import base from './zh-CN/base.json';
import calendar from './zh-CN/calendar.json';
import continuity from './zh-CN/continuity.json';
import device from './zh-CN/device.json';
import duty from './zh-CN/duty.json';
import employment from './zh-CN/employment.json';
import exam from './zh-CN/exam.json';
import hiring from './zh-CN/hiring.json';
import jobs from './zh-CN/jobs.json';
import leave from './zh-CN/leave.json';
import leaving from './zh-CN/leaving.json';
import ledger from './zh-CN/ledger.json';
import month from './zh-CN/month.json';
import outside from './zh-CN/outside.json';
import overtime from './zh-CN/overtime.json';
import positions from './zh-CN/positions.json';
import preview from './zh-CN/preview.json';
import request from './zh-CN/request.json';
import roster from './zh-CN/roster.json';
import staff from './zh-CN/staff.json';
import today from './zh-CN/today.json';
import training from './zh-CN/training.json';
import ui from './zh-CN/ui.json';

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
