import { Link } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { type FilePart, fileParts, placeOfPart } from './completeness';
import { EarlierChecks } from './earlier-checks';
import type { PersonView } from './get-person.server';

/** What is missing, in words, each a way to where it is entered; a bar would not say what to ask for. */
export function Completeness(props: { missing: readonly FilePart[]; personId: number; mayEdit: boolean }) {
  const { missing, personId, mayEdit } = props;
  const t = useText();
  const total = fileParts.length;
  if (missing.length === 0)
    return <p className="notice notice-green">{t('staff:completeness.complete', { total })}</p>;
  return (
    <p className="notice notice-orange">
      {t('staff:completeness.missing', { count: missing.length, total })}
      {missing.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && t('staff:completeness.separator')}
          {mayEdit ? (
            <Link to={placeOfPart(part, personId)}>{t(`staff:field.${part}`)}</Link>
          ) : (
            t(`staff:field.${part}`)
          )}
        </Fragment>
      ))}
      {t('staff:completeness.end')}
    </p>
  );
}

/** The sheet of a person, as much of it as came from the server. */
export function PersonSheet({ view }: { view: PersonView }) {
  const t = useText();
  const language = useLanguage();
  const { person, file } = view;
  const day = (value: string | null) => value && formatDay(value, language);
  const row = (name: string, value: ReactNode) => (
    <div key={name}>
      <dt>{t(`staff:field.${name}`)}</dt>
      <dd>{value || <span className="soft">{t('staff:none')}</span>}</dd>
    </div>
  );
  const check = (on: string | null, result: string | null) =>
    [day(on), result && t(`staff:check_result.${result}`)].filter(Boolean).join(' · ');
  const sealed = (isHeld: boolean) => (isHeld ? t('staff:recorded') : null);
  return (
    <div className="person-columns">
      <Section title={t('staff:part.person')}>
        <dl className="person-facts">
          {row('staffNo', person.staffNo)}
          {row('sex', person.sex && t(`staff:sex_of.${person.sex}`))}
          {file && row('bornOn', day(file.bornOn))}
          {file && row('idNumber', file.idNumberMasked)}
          {person.phone !== undefined && row('phone', person.phone)}
          {file &&
            row(
              'emergency',
              [file.emergencyName, file.emergencyRelation, file.emergencyPhone].filter(Boolean).join(' · '),
            )}
          {file && row('nationality', file.nationality)}
          {file && row('politicalStatus', file.politicalStatus)}
          {row('joinedOn', day(person.joinedOn))}
          {person.leftOn && row('leftOn', day(person.leftOn))}
        </dl>
      </Section>
      <Section title={t('staff:part.learning')}>
        <dl className="person-facts">
          {row('education', person.education && t(`staff:education_of.${person.education}`))}
          {file && row('school', file.school)}
          {file && row('major', file.major)}
          {file && row('mandarinLevel', file.mandarinLevel)}
          {file && row('experience', file.experience)}
        </dl>
      </Section>
      {file && (
        <>
          <Section title={t('staff:part.employment')}>
            <dl className="person-facts">
              {row(
                'contractFrom',
                file.contractFrom && (
                  <Link to={`/people/${person.id}/contracts`}>{day(file.contractFrom)}</Link>
                ),
              )}
              {row('contractUntil', day(file.contractUntil) ?? (file.contractFrom && t('staff:open_ended')))}
              {row('insuredFrom', day(file.insuredFrom))}
              {row('fundFrom', day(file.fundFrom))}
              {row('unionJoinedOn', day(file.unionJoinedOn))}
              {row('filePlace', file.filePlace)}
              {file.note && row('note', file.note)}
            </dl>
          </Section>
          <Section title={t('staff:part.proofs')}>
            <dl className="person-facts">
              {row('recordCheckedOn', check(file.recordCheckedOn, file.recordResult))}
              {row('conductCheckedOn', check(file.conductCheckedOn, file.conductResult))}
              {row('healthCheckedOn', check(file.healthCheckedOn, file.healthResult))}
              {row('health', sealed(file.hasHealth))}
              {row('bankAccount', sealed(file.hasBankAccount))}
            </dl>
            <EarlierChecks checks={file.earlierChecks} mayEdit={view.mayEdit} />
          </Section>
        </>
      )}
    </div>
  );
}
