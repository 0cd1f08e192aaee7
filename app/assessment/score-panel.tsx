import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { DeedForm, FormRefusal, PasswordField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatPoints } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { Sheet } from './get-score.server';
import type { Deed } from './month-state';

/** The one form that is open (`?do=appeal&on=7`), above the sheet; nothing when it is not this person's turn. */
export function ScorePanel(props: { sheet: Sheet; deeds: readonly Deed[]; open: string; number: number }) {
  const { sheet, open, number } = props;
  const t = useText();
  const language = useLanguage();
  const deed = props.deeds.find((one) => one === open);
  const line = sheet.lines.find((one) => one.number === number);
  if (!deed) return null;
  const name = line && (language === 'en' ? line.indicator.nameEn : line.indicator.name);
  switch (deed) {
    case 'mark':
      return (
        <Panel deed="mark" title={name ?? t('assessment:bonus')} number={number} withFile>
          <TextField
            name="points"
            inputMode="decimal"
            required
            autoFocus
            label={t(line ? 'assessment:field.lost' : 'assessment:field.gained')}
            description={line && t('assessment:field.lost_help', { points: formatPoints(line.points) })}
            defaultValue={line?.mark ? formatPoints(line.mark.lost) : undefined}
          />
          <TextField
            name="clause"
            required
            label={t('assessment:field.clause')}
            defaultValue={line?.mark?.clause ?? line?.indicator.clause}
          />
          <TextField
            name="note"
            required
            rows={3}
            label={t('assessment:field.note')}
            defaultValue={line?.mark?.note}
          />
        </Panel>
      );
    case 'appeal':
      if (!line) return null;
      return (
        <Panel deed="appeal" title={name} number={number} withFile>
          <p>{t('assessment:field.appealed', { lost: formatPoints(line.lost) })}</p>
          <TextField name="reason" required autoFocus rows={3} label={t('assessment:field.reason')} />
        </Panel>
      );
    case 'decide':
      if (!line?.appeal) return null;
      return (
        <Panel deed="decide" title={name} number={number}>
          <p>{t('assessment:appeal.reason', { reason: line.appeal.reason })}</p>
          <TextField
            name="lostAfter"
            inputMode="decimal"
            required
            autoFocus
            label={t('assessment:field.lost_after')}
            description={t('assessment:field.lost_after_help', {
              before: formatPoints(line.appeal.lostBefore),
            })}
          />
          <TextField name="decision" required rows={3} label={t('assessment:field.decision')} />
        </Panel>
      );
    case 'sign':
      return (
        <Panel deed="sign">
          <p>{t('assessment:field.sign_help')}</p>
          <p className="digest">{sheet.digest}</p>
          <PasswordField
            name="password"
            required
            autoFocus
            autoComplete="current-password"
            label={t('assessment:field.password')}
          />
        </Panel>
      );
    case 'ask_reopening':
      return (
        <Panel deed="ask_reopening">
          <TextField name="reason" required autoFocus rows={3} label={t('assessment:field.reopen_reason')} />
        </Panel>
      );
    default:
      return null;
  }
}

function Panel(props: {
  deed: Deed;
  title?: string;
  number?: number;
  withFile?: boolean;
  children: ReactNode;
}) {
  const t = useText();
  const words = t(`assessment:do.${props.deed}`);
  return (
    <Section
      title={props.title === undefined ? words : t('assessment:panel', { deed: words, name: props.title })}
    >
      <DeedForm encType={props.withFile ? 'multipart/form-data' : undefined}>
        <FormRefusal />
        {props.number !== undefined && <input type="hidden" name="number" value={props.number} />}
        {props.children}
        {props.withFile && (
          <TextField
            name="file"
            type="file"
            label={t('assessment:field.file')}
            description={t('assessment:field.file_help')}
          />
        )}
        <div className="form-actions">
          <SubmitButton name="intent" value={props.deed}>
            {words}
          </SubmitButton>
          <Link to="?" preventScrollReset>
            {t('ui:form.cancel')}
          </Link>
        </div>
      </DeedForm>
    </Section>
  );
}
