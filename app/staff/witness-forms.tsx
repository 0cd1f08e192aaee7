import { DeedForm, PasswordField, SubmitButton, TextField } from '~/ui/form-parts';
import { useText } from '~/ui/text';
import type { HandoverView } from './get-handover.server';

/** One form for each party who has no account to sign with and is here, in front of this reader. */
export function WitnessForms({ view }: { view: HandoverView }) {
  const t = useText();
  return view.toWitness.map(({ personId, name }) => (
    <details key={personId}>
      <summary>{t('leaving:handover.witness', { name })}</summary>
      <DeedForm>
        <p className="soft">{t('leaving:handover.witness_help', { name })}</p>
        <input type="hidden" name="handoverId" value={view.id} />
        <input type="hidden" name="seen" value={view.digest} />
        <input type="hidden" name="signerId" value={personId} />
        <div className="form-row">
          <TextField name="name" label={t('leaving:handover.own_name')} autoComplete="off" required />
          <TextField
            name="idEnding"
            label={t('leaving:handover.id_ending')}
            autoComplete="off"
            maxLength={4}
            required
          />
        </div>
        <PasswordField
          name="password"
          label={t('leaving:handover.witness_password')}
          autoComplete="current-password"
          required
        />
        <div className="form-actions">
          <SubmitButton name="intent" value="witness">
            {t('leaving:handover.sign')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  ));
}
