import type { Command } from '../command';

/** Every command by its name. Loaded only when called, so that a small command does not load a large one's parts. */
export const commands: Record<string, () => Promise<{ command: Command }>> = {
  setup: () => import('./setup'),
  backup: () => import('./backup'),
  restore: () => import('./restore'),
  'db url': () => import('./db-url'),
  keys: () => import('./keys'),
  'keys export': () => import('./keys-export'),
  'keys rotate': () => import('./keys-rotate'),
  'db start': () => import('./db-start'),
  'db stop': () => import('./db-stop'),
  'calendar due': () => import('./calendar-due'),
  'calendar load': () => import('./calendar-load'),
  'id check': () => import('./id-check'),
  'user add': () => import('./user-add'),
  'import attendance': () => import('./import-attendance'),
  audit: () => import('./audit'),
  score: () => import('./score'),
  'score list': () => import('./score-list'),
  'attendance day': () => import('./attendance-day'),
  'leave annual': () => import('./leave-annual'),
  verify: () => import('./verify'),
  clearance: () => import('./clearance'),
  'import people': () => import('./import-people'),
  'import cases': () => import('./import-cases'),
  'cases summary': () => import('./cases-summary'),
};
