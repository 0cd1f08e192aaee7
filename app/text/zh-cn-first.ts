import access from './zh-CN/access.json';
import attendance from './zh-CN/attendance.json';
import base from './zh-CN/base.json';
import leaving from './zh-CN/leaving.json';
import month from './zh-CN/month.json';
import positions from './zh-CN/positions.json';
import roster from './zh-CN/roster.json';
import today from './zh-CN/today.json';
import ui from './zh-CN/ui.json';

/** What Today and the frame of every page say: it travels with the first load. */
export default {
  base,
  ui,
  access,
  leaving,
  positions,
  attendance,
  month,
  roster,
  today,
};
