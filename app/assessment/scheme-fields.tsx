import { useId } from 'react';
import { formatHundredths } from '~/base/hundredths';
import { formatFen } from '~/base/money';
import { asCards } from '~/ui/as-cards';
import { useRefusal } from '~/ui/form-parts';
import { formatPoints } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { ruleWords } from './line-words';
import type { Indicator, Scheme } from './scheme';
import { ruleFields } from './scheme-form';

const heads = [
  'assessment:line.number',
  'assessment:line.indicator',
  'assessment:line.points',
  'assessment:line.rule',
  'assessment:print.clause',
];

type Props = { scheme: Scheme; mayEdit: boolean };

/** Every number of a scheme; read-only for those who may not change it. */
export function SchemeFields({ scheme, mayEdit }: Props) {
  const t = useText();
  const { refusal } = useRefusal();
  const bandFault = refusal?.fields?.bands;
  const sum = scheme.indicators.reduce((total, one) => total + one.points, 0);
  return (
    <>
      <Section>
        <div className="form-row">
          <Field
            name="name"
            label={t('assessment:scheme.name')}
            value={scheme.name}
            mayEdit={mayEdit}
            isWide
          />
          <Field
            name="fromMonth"
            label={t('assessment:scheme.from_month')}
            value={scheme.fromMonth}
            mayEdit={mayEdit}
            type="month"
          />
          <Field
            name="fee"
            label={t('assessment:scheme.fee')}
            value={formatFen(scheme.monthlyFeeFen)}
            mayEdit={mayEdit}
            isWide
          />
          <Field
            name="minimumAssessed"
            label={t('assessment:scheme.minimum')}
            value={formatPoints(scheme.minimumAssessed)}
            mayEdit={mayEdit}
          />
        </div>
        {mayEdit && (
          <p>
            <label>
              <input type="checkbox" name="confirmed" className="check" defaultChecked={!scheme.toConfirm} />{' '}
              {t('assessment:scheme.confirmed')}
            </label>
          </p>
        )}
      </Section>
      <Section title={t('assessment:scheme.bands')}>
        {bandFault && (
          <p className="notice notice-red" role="alert">
            {t(bandFault.key, bandFault.params)}
          </p>
        )}
        <TableScroll label={t('assessment:scheme.bands')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('assessment:scheme.band_from')}</th>
                <th scope="col">{t('assessment:scheme.band_percent')}</th>
              </tr>
            </thead>
            <tbody>
              {scheme.bands.map((band, index) => (
                <tr key={band.from}>
                  <td>
                    <Field
                      name={`band${index}.from`}
                      hiddenLabel={`${t('assessment:scheme.band_from')} ${index + 1}`}
                      value={formatPoints(band.from)}
                      mayEdit={mayEdit}
                    />
                  </td>
                  <td>
                    <Field
                      name={`band${index}.percent`}
                      hiddenLabel={`${t('assessment:scheme.band_percent')} ${index + 1}`}
                      value={formatPoints(band.percent)}
                      mayEdit={mayEdit}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
      <Section
        title={t('assessment:scheme.indicators')}
        actions={
          <span className="soft">{t('assessment:scheme.points_sum', { sum: formatPoints(sum) })}</span>
        }
      >
        <TableScroll label={t('assessment:scheme.indicators')}>
          <table
            {...asCards(
              heads.map((head) => t(head)),
              { isNumbered: true },
            )}
          >
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {scheme.indicators.map((indicator) => (
                <Row key={indicator.number} indicator={indicator} mayEdit={mayEdit} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
    </>
  );
}

function Row({ indicator, mayEdit }: { indicator: Indicator; mayEdit: boolean }) {
  const t = useText();
  const language = useLanguage();
  const { number, rule } = indicator;
  const name = language === 'en' ? indicator.nameEn : indicator.name;
  const fields = ruleFields(rule);
  return (
    <tr>
      <td className="number">{number}</td>
      <td>{name}</td>
      <td>
        <Field
          name={`i${number}.points`}
          hiddenLabel={`${t('assessment:line.points')} ${name}`}
          value={formatPoints(indicator.points)}
          mayEdit={mayEdit}
        />
      </td>
      <td>
        {mayEdit && fields.length > 0
          ? fields.map((field) => (
              <Field
                key={field.name}
                name={`i${number}.${field.name}`}
                label={t(`assessment:scheme.rule.${field.name}`)}
                value={formatHundredths(field.value)}
                mayEdit
              />
            ))
          : ruleWords(t, rule)}
      </td>
      <td>
        <Field
          name={`i${number}.clause`}
          hiddenLabel={`${t('assessment:print.clause')} ${name}`}
          value={indicator.clause}
          mayEdit={mayEdit}
        />
      </td>
    </tr>
  );
}

function Field(props: {
  name: string;
  label?: string;
  hiddenLabel?: string;
  value: string;
  mayEdit: boolean;
  isWide?: boolean;
  type?: 'month';
}) {
  const id = useId();
  const t = useText();
  const { refusal, values } = useRefusal();
  const fault = refusal?.fields?.[props.name];
  if (!props.mayEdit) {
    return (
      <span className="rule-field">
        {props.label && <span className="soft">{props.label}</span>} {props.value}
      </span>
    );
  }
  return (
    <span className="rule-field">
      {props.label && <label htmlFor={id}>{props.label}</label>}
      <input
        id={id}
        name={props.name}
        type={props.type ?? 'text'}
        className={props.isWide ? 'wide' : undefined}
        aria-label={props.hiddenLabel}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        defaultValue={values?.[props.name] ?? props.value}
      />
      {fault && (
        <span id={`${id}-fault`} className="field-fault">
          {t(fault.key, fault.params)}
        </span>
      )}
    </span>
  );
}
