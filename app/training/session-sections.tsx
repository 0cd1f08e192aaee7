import { useActionData } from '@remix-run/react';
import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatFen } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { SessionView } from './get-session.server';
import { SessionFields, useWhen } from './session-parts';

const accept = '.jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx';

/** When, where, by whom, and what it cost. */
export function FactsSection({ view }: { view: SessionView }) {
  const t = useText();
  const language = useLanguage();
  const when = useWhen();
  return (
    <Section>
      {view.cancelledOn && (
        <p className="notice notice-red">
          {t('training:session.cancelled', {
            day: formatDay(view.cancelledOn, language),
            because: view.cancelReason ?? '',
          })}
        </p>
      )}
      <dl className="facts">
        <dt>{t('training:field.when')}</dt>
        <dd>{when(view)}</dd>
        <dt>{t('training:field.place')}</dt>
        <dd>{view.place}</dd>
        <dt>{t('training:field.trainer')}</dt>
        <dd>
          {view.trainer || '–'} {view.isProcurerAssisted && t('training:session.assisted')}
        </dd>
        <dt>{t('training:field.pass_mark')}</dt>
        <dd>
          {t('training:points', { count: view.passMark })}
          {', '}
          {view.validityMonths === null
            ? t('training:for_ever')
            : t('training:months', { count: view.validityMonths })}
        </dd>
        {view.costFen !== null && (
          <>
            <dt>{t('training:field.cost')}</dt>
            <dd>{t('training:session.cost_borne', { cost: formatFen(view.costFen) })}</dd>
          </>
        )}
        {view.note && (
          <>
            <dt>{t('training:field.note')}</dt>
            <dd>{view.note}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

/** What is handed out. */
export function MaterialSection({ view }: { view: SessionView }) {
  const t = useText();
  if (view.materials.length === 0 && !view.mayEdit) return null;
  return (
    <Section title={t('training:material.title')}>
      {view.materials.length === 0 && <p className="soft">{t('training:material.none')}</p>}
      <DeedForm encType="multipart/form-data">
        {view.materials.length > 0 && (
          <ul>
            {view.materials.map(({ id, fileId, name }) => (
              <li key={id}>
                <a href={`/files/${fileId}`}>{name}</a>{' '}
                {view.mayEdit && (
                  <button
                    type="submit"
                    name="intent"
                    value={`remove-material ${id}`}
                    className="plain-button"
                  >
                    {t('training:material.remove')}
                    <span className="only-spoken"> {name}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {view.mayEdit && (
          <>
            <TextField name="file" type="file" accept={accept} label={t('training:material.file')} />
            <div className="form-actions">
              <SubmitButton name="intent" value="add-material" tone="quiet">
                {t('training:material.add')}
              </SubmitButton>
            </div>
          </>
        )}
      </DeedForm>
    </Section>
  );
}

/** Another day or place, or no session at all. */
export function ChangeSection({ view }: { view: SessionView }) {
  const t = useText();
  const isRefused = useActionData() !== undefined;
  return (
    <Section title={t('training:session.change')}>
      <details className="place-more" open={isRefused || undefined}>
        <summary>{t('training:session.change')}</summary>
        <DeedForm>
          <SessionFields courses={view.courses} values={view} />
          <div className="form-actions">
            <SubmitButton name="intent" value="change">
              {t('training:session.save')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
      <details className="place-more">
        <summary>{t('training:session.cancel')}</summary>
        <DeedForm>
          <p className="soft">{t('training:session.cancel_help')}</p>
          <TextField name="because" label={t('training:field.because')} required maxLength={400} />
          <div className="form-actions">
            <SubmitButton name="intent" value="cancel" tone="danger">
              {t('training:session.cancel')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
    </Section>
  );
}
