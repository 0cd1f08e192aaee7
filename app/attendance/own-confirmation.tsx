import { useActionData } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getPersonMonth } from './get-month.server';

type Own = NonNullable<Awaited<ReturnType<typeof getPersonMonth>>['own']>;

const colours = { none: 'gray', confirmed: 'green', objected: 'orange', outdated: 'orange' } as const;

/** The person's own word on the month: agreed, or what is wrong with it. */
export function OwnConfirmation({ own }: { own: Own }) {
  const t = useText();
  const language = useLanguage();
  const answer = useActionData() as { done?: string } | undefined;
  const word = (name: string, params?: Record<string, string>) => t(`month:confirm.${name}`, params);
  return (
    <Section title={word('title')}>
      <FormRefusal />
      {answer?.done && <output className="notice notice-green">{word(`done_${answer.done}`)}</output>}
      <p>
        <StateBadge color={colours[own.state]}>{word(`state.${own.state}`)}</StateBadge>{' '}
        {own.at && formatInstant(own.at, language)} {own.state === 'objected' && own.objection}
      </p>
      {own.isLocked && <p className="soft">{word('locked')}</p>}
      {!own.isLocked && !own.isOver && <p className="soft">{word('not_over')}</p>}
      {!own.isLocked && own.isOver && (
        <>
          <p className="soft">{word('help')}</p>
          {own.state !== 'confirmed' && (
            <DeedForm>
              <input type="hidden" name="digest" value={own.digest} />
              <div className="form-actions">
                <SubmitButton name="intent" value="confirm">
                  {word('agree')}
                </SubmitButton>
              </div>
            </DeedForm>
          )}
          <DeedForm>
            <input type="hidden" name="digest" value={own.digest} />
            <TextField name="objection" label={word('objection')} rows={2} maxLength={500} required />
            <div className="form-actions">
              <SubmitButton name="intent" value="object" tone="quiet">
                {word('object')}
              </SubmitButton>
            </div>
          </DeedForm>
        </>
      )}
    </Section>
  );
}
