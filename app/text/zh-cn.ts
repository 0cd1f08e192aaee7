import jobs from './zh-CN/jobs.json';
import first from './zh-cn-first';
import later from './zh-cn-later';

/** Every word of the language, as the server knows them; the terminal's (jobs) never travel to a browser. */
export default { ...first, ...later, jobs };
