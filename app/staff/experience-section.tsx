import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { DocumentsView } from './list-documents.server';

/** Where somebody worked before; approval work is a preference of clause 3.6, and bars nobody. */
export function ExperienceSection({ view }: { view: DocumentsView }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('staff:experience.title')} id="experience">
      {view.experience.length === 0 && <p className="soft">{t('staff:experience.none')}</p>}
      <ul className="place-list">
        {view.experience.map((row) => (
          <li key={row.id}>
            <span className="soft">
              {formatDay(row.fromOn, language)} –{' '}
              {row.toOn ? formatDay(row.toOn, language) : t('staff:experience.until_now')}
            </span>
            <span>
              {row.employer} {row.duties}
            </span>
            {row.isApprovalWork && (
              <StateBadge color="blue">{t('staff:experience.approval_work')}</StateBadge>
            )}
            {view.mayEdit && (
              <DeedForm className="person-inline">
                <input type="hidden" name="experienceId" value={row.id} />
                <SubmitButton name="intent" value="remove-experience" tone="quiet">
                  {t('staff:experience.remove')}
                  <span className="person-unseen"> {row.employer}</span>
                </SubmitButton>
              </DeedForm>
            )}
          </li>
        ))}
      </ul>
      {view.mayEdit && (
        <details className="place-more">
          <summary>{t('staff:experience.add')}</summary>
          <DeedForm>
            <div className="person-grid">
              <DayField name="fromOn" label={t('staff:experience.from_on')} required />
              <DayField name="toOn" label={t('staff:experience.to_on')} />
              <TextField name="employer" label={t('staff:experience.employer')} required />
              <TextField name="duties" label={t('staff:experience.duties')} />
              <label className="person-check">
                <input type="checkbox" name="isApprovalWork" value="true" />
                {t('staff:experience.approval_work')}
              </label>
            </div>
            <div className="form-actions">
              <SubmitButton name="intent" value="add-experience">
                {t('staff:experience.add')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </Section>
  );
}
