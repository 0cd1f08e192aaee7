import { DayField, SelectField, TextField } from '~/ui/form-parts';
import { useText } from '~/ui/text';
import type { CandidatePersonal } from './candidate-view.server';
import { checkResults, educations } from './person-form';
import './person.css';

/** What a candidate tells, for a new one and for an edit. The ID number is never sent to the page to be edited. */
export function CandidateFields(props: { values?: Partial<CandidatePersonal>; joiningOn: string }) {
  const t = useText();
  const { values = {}, joiningOn } = props;
  const field = (name: keyof CandidatePersonal & string) => ({
    name,
    label: t(`staff:field.${name}`),
    defaultValue: values[name] === null || values[name] === undefined ? undefined : String(values[name]),
  });
  const choice = (key: string, names: readonly string[]) =>
    names.map((name) => ({ value: name, label: t(`staff:${key}.${name}`) }));
  return (
    <>
      <div className="person-grid">
        <TextField {...field('name')} required autoComplete="off" />
        <TextField {...field('phone')} type="tel" autoComplete="off" />
        <TextField
          name="idNumber"
          label={t('staff:field.idNumber')}
          description={values.idNumberMasked ?? t('hiring:id_help')}
          autoComplete="off"
        />
        <DayField name="joiningOn" label={t('hiring:field.joiningOn')} defaultValue={joiningOn} required />
        <TextField {...field('nationality')} />
        <TextField {...field('politicalStatus')} />
        <SelectField
          {...field('education')}
          options={choice('education_of', educations)}
          empty={t('staff:none')}
        />
        <TextField {...field('school')} />
        <TextField {...field('major')} />
        <TextField {...field('mandarinLevel')} />
        <TextField {...field('experience')} />
        <label className="person-check">
          <input
            type="checkbox"
            name="hasApprovalExperience"
            value="true"
            defaultChecked={values.hasApprovalExperience}
          />
          {t('hiring:field.hasApprovalExperience')}
        </label>
      </div>
      <fieldset className="person-part">
        <legend>{t('hiring:part.proofs')}</legend>
        <div className="person-grid">
          {(['conduct', 'health'] as const).map((proof) => [
            <DayField key={`${proof}-day`} {...field(`${proof}CheckedOn`)} />,
            <SelectField
              key={`${proof}-result`}
              {...field(`${proof}Result`)}
              options={choice('check_result', checkResults)}
              empty={t('staff:none')}
            />,
          ])}
        </div>
      </fieldset>
      <TextField {...field('note')} rows={2} />
    </>
  );
}
