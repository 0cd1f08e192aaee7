import assessment from './en/assessment.json';
import calendar from './en/calendar.json';
import continuity from './en/continuity.json';
import device from './en/device.json';
import duty from './en/duty.json';
import employment from './en/employment.json';
import exam from './en/exam.json';
import hiring from './en/hiring.json';
import leave from './en/leave.json';
import ledger from './en/ledger.json';
import outside from './en/outside.json';
import overtime from './en/overtime.json';
import pay from './en/pay.json';
import preview from './en/preview.json';
import request from './en/request.json';
import staff from './en/staff.json';
import training from './en/training.json';
import welfare from './en/welfare.json';

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
