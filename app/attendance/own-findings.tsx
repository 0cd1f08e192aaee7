import { StateBadge } from '~/ui/badge';
import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { ToldFinding } from './patrol-store.server';

/** What patrols found of the person, who may say something to it. */
export function OwnFindings({ findings }: { findings: readonly ToldFinding[] }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, string>) => t(`month:patrol.${name}`, params);
  if (findings.length === 0) return null;
  return (
    <Section title={word('told')} id="findings">
      <p className="soft">{word('explain_help')}</p>
      {findings.map((finding) => (
        <article key={finding.id}>
          <p>
            <StateBadge color={finding.upheld ? 'red' : 'gray'}>{word(finding.kind)}</StateBadge>{' '}
            {formatInstant(finding.foundAt, language)} {finding.note}
            {!finding.upheld && ` ${t('attendance:finding.not_upheld')}`}
          </p>
          {finding.explanations.map(({ text, at }) => (
            <p key={at} className="soft">
              {word('said', { text })}
            </p>
          ))}
          <DeedForm>
            <input type="hidden" name="findingId" value={finding.id} />
            <TextField name="explanation" label={word('explain')} rows={2} maxLength={500} required />
            <div className="form-actions">
              <SubmitButton name="intent" value="explain" tone="quiet">
                {word('do_explain')}
              </SubmitButton>
            </div>
          </DeedForm>
        </article>
      ))}
    </Section>
  );
}
