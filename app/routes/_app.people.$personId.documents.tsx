import { redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { formWithFile, readUpload, requireUpload, type Upload } from '~/base/uploads.server';
import { addDocument } from '~/staff/add-document.server';
import { ConsentSection } from '~/staff/consent-section';
import type {
  ConsentInput,
  DocumentInput,
  ExperienceInput,
  WithdrawConsentInput,
  WithdrawInput,
} from '~/staff/document-form';
import { DocumentSection } from '~/staff/document-sections';
import { ExperienceSection } from '~/staff/experience-section';
import { addExperience, removeExperience } from '~/staff/keep-experience.server';
import { listDocuments } from '~/staff/list-documents.server';
import { PhotoSection } from '~/staff/photo-section';
import { recordConsent, withdrawConsent } from '~/staff/record-consent.server';
import { setPhoto } from '~/staff/set-photo.server';
import { withdrawDocument } from '~/staff/withdraw-document.server';
import { FormRefusal } from '~/ui/form-parts';

const missing = 'staff:refusal.no_person';
const limits = { maxBytes: fileMaxBytes };

export const loader = screen(async (call, { params }) =>
  listDocuments(call, { personId: readId(params.personId, missing) }),
);

async function bytesOf(file: File): Promise<Upload> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

export const action = deed(async (call, form, { params }) => {
  const personId = readId(params.personId, missing);
  const values = { ...formValues(form), personId } as unknown;
  type Of<Input> = Input & { personId: number };
  switch (form.get('intent')) {
    case 'add-document':
      await addDocument(call, {
        ...(values as Of<DocumentInput>),
        file: await readUpload(form, 'file', limits),
      });
      break;
    case 'withdraw-document':
      await withdrawDocument(call, values as Of<WithdrawInput>);
      break;
    case 'add-consent':
      await recordConsent(call, {
        ...(values as Of<ConsentInput>),
        file: await readUpload(form, 'consentFile', limits),
      });
      break;
    case 'withdraw-consent':
      await withdrawConsent(call, values as Of<WithdrawConsentInput>);
      break;
    case 'add-experience':
      await addExperience(call, values as Of<ExperienceInput>);
      break;
    case 'remove-experience':
      await removeExperience(call, { personId, id: Number(form.get('experienceId')) });
      break;
    case 'photo':
      await setPhoto(call, { personId, photo: await bytesOf(requireUpload(form, 'photo', limits)) });
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/people/${personId}/documents`);
}, formWithFile(fileMaxBytes));

/** The papers, the photo, the consents and the former work of one person. */
export default function PersonDocuments() {
  const view = useLoaderData<typeof loader>();
  return (
    <>
      <FormRefusal />
      <DocumentSection view={view} />
      <div className="person-columns">
        <PhotoSection key={view.photoFileId} {...view} />
        <ConsentSection view={view} />
      </div>
      <ExperienceSection view={view} />
    </>
  );
}
