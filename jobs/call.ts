import { type Call, machine } from '~/access/call';
import { projectTime } from '~/access/clock';
import { Refusal } from '~/base/errors';
import type { Database } from '~db/connection';
import { listProjects } from '~db/setup';

/** The machine's call in the project with this code, or in the only one there is. */
export async function machineCall(db: Database, now: Date, code?: string): Promise<Call> {
  const projects = await listProjects(db);
  const codes = projects.map((project) => project.code).join(', ');
  if (projects.length === 0) throw new Refusal(404, 'jobs:refusal.no_project');
  if (!code && projects.length > 1) throw new Refusal(400, 'jobs:refusal.which_project', { codes });
  const project = code ? projects.find((candidate) => candidate.code === code) : projects[0];
  if (!project) throw new Refusal(404, 'jobs:refusal.unknown_project', { code: code ?? '', codes });
  return callIn(db, project, now);
}

/** The machine's calls in every project, for jobs. */
export async function machineCalls(db: Database, now: Date): Promise<Call[]> {
  const projects = await listProjects(db);
  return projects.map((project) => callIn(db, project, now));
}

type Project = Awaited<ReturnType<typeof listProjects>>[number];

/** A demo hall stands still on its day, for jobs and commands as for screens. */
function callIn(db: Database, project: Project, now: Date): Call {
  return { db, actor: machine(project.id), now: projectTime(project, now) };
}
