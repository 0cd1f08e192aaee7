import assessment from './zh-CN/assessment.json';
import calendar from './zh-CN/calendar.json';
import continuity from './zh-CN/continuity.json';
import device from './zh-CN/device.json';
import duty from './zh-CN/duty.json';
import employment from './zh-CN/employment.json';
import exam from './zh-CN/exam.json';
import hiring from './zh-CN/hiring.json';
import leave from './zh-CN/leave.json';
import ledger from './zh-CN/ledger.json';
import outside from './zh-CN/outside.json';
import overtime from './zh-CN/overtime.json';
import pay from './zh-CN/pay.json';
import preview from './zh-CN/preview.json';
import request from './zh-CN/request.json';
import staff from './zh-CN/staff.json';
import training from './zh-CN/training.json';
import welfare from './zh-CN/welfare.json';

/** The words of all other screens: the browser asks for them when Today stands. */
export default {
  calendar,
  staff,
  hiring,
  training,
  leave,
  exam,
  outside,
  overtime,
  ledger,
  device,
  duty,
  pay,
  preview,
  request,
  continuity,
  employment,
  welfare,
  assessment,
};
