import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type DocumentDetail, detailOpener } from './document-detail.server';
import type { ConsentKind, DocumentKind } from './document-form';
import {
  findPhotoFile,
  listConsentRows,
  listDocumentRows,
  listExperienceRows,
} from './document-store.server';

export type DocumentLine = DocumentDetail & {
  id: number;
  kind: DocumentKind;
  title: string;
  file: { id: number; name: string } | null;
  addedBy: string | null;
  addedOn: Day;
  withdrawnOn: Day | null;
  withdrawnBecause: string | null;
};

export type DocumentsView = {
  personId: number;
  today: Day;
  documents: DocumentLine[];
  withdrawn: DocumentLine[];
  consents: {
    id: number;
    kind: ConsentKind;
    givenOn: Day;
    withdrawnOn: Day | null;
    fileId: number | null;
    note: string;
  }[];
  experience: Awaited<ReturnType<typeof listExperienceRows>>;
  photoFileId: number | null;
  mayEdit: boolean;
  /** The person sees that a scan is there; the scans are opened by HR and the manager. */
  mayOpen: boolean;
};

/**
 * The papers, consents and former work of one person: for HR, the manager, and the person. What was noted of a health
 * report is not the manager's to read; its scan is, each opening on the record (decision 024).
 */
export async function listDocuments(call: Call, { personId }: { personId: number }): Promise<DocumentsView> {
  const isOwn = call.actor.personId === personId && may(call.actor, 'person.read_own');
  if (!isOwn) allow(call.actor, 'person.read_file');
  return inTransaction(call, async (trx) => {
    const photo = await findPhotoFile(trx, personId);
    if (!photo) throw new Refusal(404, 'staff:refusal.no_person');
    const detailOf = detailOpener();
    const readsHealth = isOwn || may(call.actor, 'person.document');
    const lines = (await listDocumentRows(trx, { personId })).map((row) => ({
      id: row.id,
      kind: row.kind as DocumentKind,
      title: row.title,
      ...detailOf(row),
      ...(row.kind === 'health_report' && !readsHealth && { note: '' }),
      file: row.file_id === null ? null : { id: row.file_id, name: row.file_name ?? '' },
      addedBy: row.added_by,
      addedOn: dayOf(row.added_at),
      withdrawnOn: row.withdrawn_on,
      withdrawnBecause: row.withdrawn_because,
    }));
    const consents = await listConsentRows(trx, personId);
    return {
      personId,
      today: dayOf(call.now),
      documents: lines.filter(({ withdrawnOn }) => !withdrawnOn),
      withdrawn: lines.filter(({ withdrawnOn }) => withdrawnOn),
      consents: consents.map((row) => ({ ...row, kind: row.kind as ConsentKind })),
      experience: await listExperienceRows(trx, personId),
      photoFileId: photo.fileId,
      mayEdit: may(call.actor, 'person.document'),
      mayOpen: may(call.actor, 'person.read_file'),
    };
  });
}
