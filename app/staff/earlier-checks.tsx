import { StateBadge } from '~/ui/badge';
import { DeedForm, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { ShownEarlierCheck } from './get-person.server';

/** The checks that newer ones took the place of. What applied at the day of joining is found among them. */
export function EarlierChecks({ checks, mayEdit }: { checks: ShownEarlierCheck[]; mayEdit: boolean }) {
  const t = useText();
  const language = useLanguage();
  if (checks.length === 0) return null;
  return (
    <>
      <h3 className="person-subhead">{t('staff:earlier.title')}</h3>
      <ul className="earlier-checks">
        {checks.map((check) => (
          <li key={check.id}>
            <p>
              {t(`staff:eligibility.rule.${check.rule}`)} · {formatDay(check.checkedOn, language)}{' '}
              <StateBadge color={colorOf(check)}>
                {t(
                  check.revokedOn ? 'staff:earlier.revoked' : `staff:check_result.${check.result ?? 'open'}`,
                )}
              </StateBadge>
              {check.revokedOn && <span className="soft"> {check.revokeReason}</span>}
            </p>
            {mayEdit && !check.revokedOn && (
              <details>
                <summary>{t('staff:earlier.slip')}</summary>
                <DeedForm>
                  <input type="hidden" name="checkId" value={check.id} />
                  <TextField name="slip" label={t('staff:earlier.reason')} required maxLength={200} />
                  <div className="form-actions">
                    <SubmitButton name="intent" value="revoke-check" tone="quiet">
                      {t('staff:earlier.revoke')}
                    </SubmitButton>
                  </div>
                </DeedForm>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function colorOf({ revokedOn, result }: ShownEarlierCheck) {
  if (revokedOn || !result) return 'gray';
  return result === 'passed' ? 'green' : 'red';
}
