import { seal, unsealer } from '~/access/sealed.server';
import type { Day } from '~/base/days';

/** What a document says of itself. Of a health report all of it is health, and lies sealed. */
export type DocumentDetail = {
  number: string | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
  note: string;
};

type Row = {
  project_id: number;
  id: number;
  number: string | null;
  issued_on: Day | null;
  expires_on: Day | null;
  note: string;
  detail_sealed: Buffer | null;
};

const place = (projectId: number, row: number) => ({
  projectId,
  table: 'person_document',
  row,
  column: 'detail_sealed',
});

/** The columns of a document: plain, or all in one seal when it tells of health. */
export function detailColumns(
  at: { projectId: number; id: number },
  detail: DocumentDetail,
  isHealth: boolean,
) {
  const sealed = isHealth ? seal(JSON.stringify(detail), place(at.projectId, at.id)) : null;
  const shown = isHealth ? { number: null, issuedOn: null, expiresOn: null, note: '' } : detail;
  return {
    number: shown.number,
    issued_on: shown.issuedOn,
    expires_on: shown.expiresOn,
    note: shown.note,
    detail_sealed: sealed,
  };
}

/** Reads documents, opening what is sealed with the key file looked at once. */
export function detailOpener(): (row: Row) => DocumentDetail {
  let open: ReturnType<typeof unsealer> | undefined;
  return (row) => {
    if (!row.detail_sealed)
      return { number: row.number, issuedOn: row.issued_on, expiresOn: row.expires_on, note: row.note };
    open ??= unsealer();
    return JSON.parse(open(row.detail_sealed, place(row.project_id, row.id))) as DocumentDetail;
  };
}
