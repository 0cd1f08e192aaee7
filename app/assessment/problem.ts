import type { EvidenceSource } from './evidence-source';

/** Something that is not as it was scored or signed. `label` says which row in the reader's terms. */
export type Problem = {
  source:
    | EvidenceSource
    | 'attendance_month'
    | 'score_evidence'
    | 'score_line'
    | 'score_loss'
    | 'score_month'
    | 'signature';
  rowId: number | null;
  label: string;
  what:
    | 'added'
    | 'changed'
    | 'missing'
    | 'entry'
    | 'entries'
    | 'columns'
    | 'judged'
    | 'lock'
    | 'evidence'
    | 'line'
    | 'losses'
    | 'total'
    | 'digest'
    | 'signature';
};
