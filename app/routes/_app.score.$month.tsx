import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { may } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { appealIndicator } from '~/assessment/appeal-indicator.server';
import { decideAppeal } from '~/assessment/decide-appeal.server';
import { draftMonth } from '~/assessment/draft-month.server';
import { getScore } from '~/assessment/get-score.server';
import { markIndicator } from '~/assessment/mark-indicator.server';
import { askReopening, reopenMonth } from '~/assessment/reopen-month.server';
import { possibleDeeds } from '~/assessment/score-actions';
import { ScoreHead } from '~/assessment/score-head';
import { ScoreHistory } from '~/assessment/score-history';
import { ScoreLines } from '~/assessment/score-lines-table';
import { ScorePanel } from '~/assessment/score-panel';
import { sendMonth } from '~/assessment/send-month.server';
import { settleMonth } from '~/assessment/settle-month.server';
import { signMonth } from '~/assessment/sign-month.server';
import { verifyMonth } from '~/assessment/verify-month.server';
import '~/assessment/score.css';
import { Refusal } from '~/base/errors';
import { parseHundredths } from '~/base/hundredths';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { FormRefusal, SubmitButton } from '~/ui/form-parts';
import { formatMonth } from '~/ui/format';
import { Page } from '~/ui/page';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call, { params }) => {
  const sheet = await getScore(call, { month: params.month ?? '' });
  return { sheet, deeds: possibleDeeds(call.actor, sheet), mayVerify: may(call.actor, 'score.verify') };
});

const limits = { maxBytes: fileMaxBytes };

export const action = deed(async (call, form, { params }) => {
  const month = params.month ?? '';
  const text = (name: string) => String(form.get(name) ?? '');
  const number = Number(text('number'));
  switch (text('intent')) {
    case 'draft':
      await draftMonth(call, { month });
      break;
    case 'send':
      await sendMonth(call, { month });
      break;
    case 'mark': {
      const points = parseHundredths(text('points')) ?? -1;
      await markIndicator(call, {
        month,
        number,
        points,
        clause: text('clause'),
        note: text('note'),
        file: await readUpload(form, 'file', limits),
      });
      break;
    }
    case 'appeal':
      await appealIndicator(call, {
        month,
        number,
        reason: text('reason'),
        file: await readUpload(form, 'file', limits),
      });
      break;
    case 'decide': {
      const lostAfter = parseHundredths(text('lostAfter')) ?? -1;
      await decideAppeal(call, { month, number, lostAfter, decision: text('decision') });
      break;
    }
    case 'sign':
      await signMonth(call, { month, password: text('password') });
      break;
    case 'settle':
      await settleMonth(call, { month });
      break;
    case 'ask_reopening':
      await askReopening(call, { month, reason: text('reason') });
      break;
    case 'reopen':
      await reopenMonth(call, { month });
      break;
    case 'verify':
      return { verification: await verifyMonth(call, { month }) };
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/score/${month}`);
}, formWithFile(fileMaxBytes));

/** So many problems and remarks on screen; the command line names all. */
const shown = 20;

export default function MonthScore() {
  const { sheet, deeds, mayVerify } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const t = useText();
  const language = useLanguage();
  const verification = answer && 'verification' in answer ? answer.verification : undefined;
  const named = (verification?.problems ?? []).map(({ source, label, what }) =>
    t('assessment:problem.named', {
      source: t(`assessment:source.${source}`),
      label,
      what: t(`assessment:problem.${what}`),
    }),
  );
  const remarks = (verification?.remarks ?? []).map(({ key, params }) => t(key, params));
  const hidden = Math.max(0, named.length - shown) + Math.max(0, remarks.length - shown);
  const can = (name: string) => deeds.some((one) => one === name);
  const panel = search.get('do') ?? '';
  return (
    <Page
      title={t('assessment:sheet.title', { month: formatMonth(sheet.month, language) })}
      actions={
        <>
          {can('draft') && <Deed name="draft" tone={sheet.state === 'open' ? 'main' : 'quiet'} />}
          {can('send') && <Deed name="send" tone="main" />}
          {can('sign') && (
            <Link to="?do=sign" className="main-link" preventScrollReset>
              {t('assessment:do.sign')}
            </Link>
          )}
          {can('settle') && <Deed name="settle" tone="main" />}
          {can('reopen') && <Deed name="reopen" tone="main" />}
          {mayVerify && sheet.digest && <Deed name="verify" tone="quiet" />}
          {sheet.digest && <Link to="sheet">{t('assessment:do.print')}</Link>}
          {sheet.digest && (
            <a href={`/score/${sheet.month}/pdf`} download>
              {t('assessment:do.pdf')}
            </a>
          )}
          {can('ask_reopening') && (
            <Link to="?do=ask_reopening" preventScrollReset>
              {t('assessment:do.ask_reopening')}
            </Link>
          )}
        </>
      }
    >
      {verification && (
        <output className={`notice ${verification.ok ? 'notice-green' : 'notice-red'}`}>
          {t(verification.ok ? 'assessment:verified' : 'assessment:not_verified', {
            rows: verification.rows,
            problems: verification.problems.length,
          })}
          {[...named.slice(0, shown), ...remarks.slice(0, shown)].map((line) => (
            <span key={line} className="once">
              {line}
            </span>
          ))}
          {hidden > 0 && <span className="once">{t('assessment:remark.more', { count: hidden })}</span>}
        </output>
      )}
      {!panel && <FormRefusal />}
      <ScorePanel sheet={sheet} deeds={deeds} open={panel} number={Number(search.get('on'))} />
      <ScoreHead sheet={sheet} />
      <ScoreLines sheet={sheet} deeds={deeds} />
      <ScoreHistory sheet={sheet} />
    </Page>
  );
}

function Deed(props: { name: string; tone: 'main' | 'quiet' }) {
  const t = useText();
  return (
    <Form method="post">
      <SubmitButton name="intent" value={props.name} tone={props.tone}>
        {t(`assessment:do.${props.name}`)}
      </SubmitButton>
    </Form>
  );
}
