import { Fieldset } from '@mantine/core';
import { useId, useState } from 'react';
import { TextField, useRefusal } from '~/ui/form-parts';
import { useText } from '~/ui/text';
import type { Role, Side } from './call';
import { rolesOf, sides } from './membership';

type Values = { displayName: string; side: Side; roles: readonly Role[]; staffNo: string | null };

/** Name, side, roles and person of an account; only the chosen side's roles can be chosen. */
export function AccountFields({ values }: { values?: Values }) {
  const t = useText();
  const refusal = useRefusal();
  const [side, setSide] = useState<Side>(
    sides.find((one) => one === refusal.values?.side) ?? values?.side ?? 'contractor',
  );
  const fault = refusal.refusal?.fields?.roles;
  const faultId = useId();
  return (
    <>
      <TextField
        name="displayName"
        label={t('access:account.display_name')}
        defaultValue={values?.displayName}
        required
      />
      <Fieldset legend={t('access:account.side')} variant="unstyled">
        <div className="choices">
          {sides.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="side"
                value={one}
                checked={side === one}
                onChange={() => setSide(one)}
              />
              {t(`access:side.${one}`)}
            </label>
          ))}
        </div>
      </Fieldset>
      <Fieldset
        legend={t('access:account.roles')}
        variant="unstyled"
        aria-describedby={fault ? faultId : undefined}
      >
        <div className="choices">
          {rolesOf[side].map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                name="roles"
                value={role}
                defaultChecked={values?.roles.includes(role) ?? false}
              />
              {t(`access:role.${role}`)}
            </label>
          ))}
        </div>
        {fault && (
          <p id={faultId} className="field-fault">
            {t(fault.key, fault.params)}
          </p>
        )}
      </Fieldset>
      <TextField
        name="staffNo"
        label={t('access:account.staff_no')}
        description={t('access:account.staff_no_help')}
        defaultValue={values?.staffNo ?? ''}
      />
    </>
  );
}
