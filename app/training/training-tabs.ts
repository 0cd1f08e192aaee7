import type { Actor } from '~/access/call';
import { type Action, may } from '~/access/policy';

export type TrainingTab = { name: string; to: string };

/** The parts of training, in their order: the last word of the text key `training:tab.*`, address, action. */
const tabs: readonly (TrainingTab & { action: Action })[] = [
  { name: 'matrix', to: '/training', action: 'training.read' },
  { name: 'sessions', to: '/training/sessions', action: 'training.read' },
  { name: 'plan', to: '/training/plan', action: 'training.read' },
  { name: 'courses', to: '/training/courses', action: 'training.read' },
  { name: 'retraining', to: '/training/retraining', action: 'training.read' },
  { name: 'import', to: '/training/import', action: 'result.import' },
  { name: 'exams', to: '/training/exams', action: 'training.take_exam' },
  { name: 'sign_in', to: '/training/sign-in', action: 'training.read_own' },
];

/** The parts of training this actor may open. */
export function trainingTabs(actor: Actor): TrainingTab[] {
  return tabs.filter(({ action }) => may(actor, action)).map(({ name, to }) => ({ name, to }));
}
