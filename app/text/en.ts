import jobs from './en/jobs.json';
import first from './en-first';
import later from './en-later';

/** Every word of the language, as the server knows them; the terminal's (jobs) never travel to a browser. */
export default { ...first, ...later, jobs };
