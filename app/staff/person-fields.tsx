import { useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { DayField, SelectField, TextField } from '~/ui/form-parts';
import { useText } from '~/ui/text';
import type { PersonBasics, PersonFile } from './get-person.server';
import { checkResults, educations } from './person-form';

type Values = Partial<PersonBasics & PersonFile>;

/** The fields of a file, for a new person and for an edit. Sealed values are never sent to the page to be edited. */
export function PersonFields({ values = {} }: { values?: Values }) {
  const t = useText();
  // `?field=` comes from the list of what a file still lacks.
  const asked = useSearchParams()[0].get('field');
  const field = (name: keyof Values & string) => ({
    name,
    label: t(`staff:field.${name}`),
    defaultValue: text(values[name]),
    autoFocus: name === asked,
  });
  const sealed = (isHeld: unknown, help?: string) => (isHeld ? t('staff:keep') : help);
  const choice = (key: string, names: readonly string[]) =>
    names.map((name) => ({ value: name, label: t(`staff:${key}.${name}`) }));
  return (
    <>
      <Part title={t('staff:part.person')}>
        <TextField {...field('staffNo')} required autoComplete="off" />
        <TextField {...field('name')} required autoComplete="off" />
        <TextField
          name="idNumber"
          label={t('staff:field.idNumber')}
          description={sealed(values.idNumberMasked, t('staff:id_help'))}
          autoComplete="off"
          autoFocus={asked === 'idNumber'}
        />
        <SelectField {...field('sex')} options={choice('sex_of', ['f', 'm'])} empty={t('staff:none')} />
        <DayField {...field('bornOn')} />
        <TextField {...field('phone')} type="tel" autoComplete="off" />
        <TextField {...field('nationality')} />
        <TextField {...field('politicalStatus')} />
      </Part>
      <Part title={t('staff:part.contact')}>
        <TextField {...field('emergencyName')} autoComplete="off" />
        <TextField {...field('emergencyRelation')} autoComplete="off" />
        <TextField {...field('emergencyPhone')} type="tel" autoComplete="off" />
      </Part>
      <Part title={t('staff:part.learning')}>
        <SelectField
          {...field('education')}
          options={choice('education_of', educations)}
          empty={t('staff:none')}
        />
        <TextField {...field('school')} />
        <TextField {...field('major')} />
        <TextField {...field('mandarinLevel')} />
        <TextField {...field('experience')} />
      </Part>
      <Part title={t('staff:part.employment')}>
        <DayField {...field('joinedOn')} required />
        <DayField {...field('leftOn')} />
        <DayField {...field('insuredFrom')} />
        <DayField {...field('fundFrom')} />
        <DayField {...field('unionJoinedOn')} />
        <TextField {...field('filePlace')} />
        <label className="person-check">
          <input type="checkbox" name="isBackup" value="true" defaultChecked={values.isBackup} />
          {t('staff:field.isBackup')}
        </label>
      </Part>
      <Part title={t('staff:part.proofs')}>
        <DayField {...field('recordCheckedOn')} />
        <SelectField
          {...field('recordResult')}
          options={choice('check_result', checkResults)}
          empty={t('staff:none')}
        />
        <DayField {...field('conductCheckedOn')} />
        <SelectField
          {...field('conductResult')}
          options={choice('check_result', checkResults)}
          empty={t('staff:none')}
        />
        <DayField {...field('healthCheckedOn')} />
        <SelectField
          {...field('healthResult')}
          options={choice('check_result', checkResults)}
          empty={t('staff:none')}
        />
      </Part>
      <Part title={t('staff:part.sensitive')}>
        <TextField
          name="bankAccount"
          label={t('staff:field.bankAccount')}
          description={sealed(values.hasBankAccount)}
          inputMode="numeric"
          autoFocus={asked === 'bankAccount'}
          autoComplete="off"
        />
        <TextField
          name="health"
          label={t('staff:field.health')}
          description={sealed(values.hasHealth)}
          autoComplete="off"
        />
      </Part>
      <TextField {...field('note')} rows={2} />
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="person-part">
      <legend>{title}</legend>
      <div className="person-grid">{children}</div>
    </fieldset>
  );
}

function text(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
