import { redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { ContinuityNav } from '~/roster/continuity-nav';
import { continuityTabs } from '~/roster/continuity-tabs';
import { handoverKinds, type ServiceKind } from '~/roster/exit-content';
import type { IssueInput, PaperServiceInput, ServiceItemInput, SignServiceInput } from '~/roster/exit-form';
import { ExitContents, ExitIssued, ExitItems } from '~/roster/exit-sections';
import { getServiceHandover } from '~/roster/get-exit.server';
import {
  addServiceItem,
  changeServiceItem,
  issueHandover,
  recordServicePaper,
  signServiceHandover,
} from '~/roster/issue-exit.server';
import { FormRefusal } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Page } from '~/ui/page';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/roster/continuity.css';

const told = ['item', 'issued', 'signed', 'paper'] as const;

export const loader = screen(async (call, { params }) => ({
  ...(await getServiceHandover(call, { kind: readKind(params.kind) })),
  tabs: continuityTabs(call.actor),
}));

export const action = deed(async (call, form, { params }) => {
  const kind = readKind(params.kind);
  const values = { ...formValues(form), kind } as unknown;
  const done = await carryOut();
  return redirect(`/roster/continuity/handover/${kind}?done=${done}`);

  async function carryOut(): Promise<(typeof told)[number]> {
    const intent = String(form.get('intent'));
    switch (intent) {
      case 'item':
        await addServiceItem(call, values as ServiceItemInput);
        return 'item';
      case 'item-done':
      case 'item-undone':
      case 'item-remove': {
        const change = intent.slice('item-'.length) as 'done' | 'undone' | 'remove';
        await changeServiceItem(call, { id: Number(form.get('id')), change });
        return 'item';
      }
      case 'issue':
        await issueHandover(call, values as IssueInput);
        return 'issued';
      case 'sign':
        await signServiceHandover(call, values as SignServiceInput);
        return 'signed';
      case 'paper': {
        const file = await readUpload(form, 'scan', { maxBytes: fileMaxBytes });
        await recordServicePaper(call, { ...(values as PaperServiceInput), file });
        return 'paper';
      }
      default:
        throw new Refusal(400, 'access:refusal.unknown_intent');
    }
  }
}, formWithFile(fileMaxBytes));

function readKind(text: string | undefined): ServiceKind {
  const kind = handoverKinds.find((one) => one === text);
  if (!kind) throw new Refusal(404, 'continuity:refusal.no_kind');
  return kind;
}

/** What passes at the start or the end of the service, and the document the parties sign. */
export default function ServiceHandoverPage() {
  const view = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const language = useLanguage();
  const word = (name: string, values?: Record<string, unknown>) => t(`continuity:exit.${name}`, values);
  const done = told.find((one) => one === params.get('done'));
  return (
    <Page title={word(`page_${view.kind}`)}>
      <ContinuityNav tabs={view.tabs} />
      {done && <output className="notice notice-green">{word(`done.${done}`)}</output>}
      <FormRefusal />
      <p className="soft exit-help">
        {word(`help_${view.kind}`, { day: formatDay(view.day, language) })}{' '}
        {view.kind === 'end' && !view.endsOn && word('no_end')}
      </p>
      <ExitContents view={view} />
      <ExitItems view={view} />
      <ExitIssued view={view} />
    </Page>
  );
}
