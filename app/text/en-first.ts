import access from './en/access.json';
import attendance from './en/attendance.json';
import base from './en/base.json';
import leaving from './en/leaving.json';
import month from './en/month.json';
import positions from './en/positions.json';
import roster from './en/roster.json';
import today from './en/today.json';
import ui from './en/ui.json';

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
