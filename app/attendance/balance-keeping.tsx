import type { Day } from '~/base/days';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { hundredthsText } from './leave-balance';

/** What somebody worked for earlier employers, and for HR the form that records it. */
export function KeepPriorService(props: {
  prior: { months: number; source: string } | null;
  mayKeep: boolean;
}) {
  const t = useText();
  const { prior } = props;
  const years = prior ? hundredthsText(Math.floor((prior.months * 10) / 12) * 10) : '';
  return (
    <Section title={t('leave:keep.prior')}>
      <p>{prior ? t('leave:keep.prior_now', { years, source: prior.source }) : t('leave:keep.prior_none')}</p>
      {props.mayKeep && (
        <DeedForm>
          <div className="form-row">
            <TextField
              name="years"
              label={t('leave:keep.years')}
              inputMode="decimal"
              defaultValue={years}
              required
            />
            <TextField
              name="source"
              label={t('leave:keep.source')}
              defaultValue={prior?.source}
              maxLength={200}
              required
            />
          </div>
          <div className="form-actions">
            <SubmitButton name="intent" value="keep-prior">
              {t('leave:keep.save')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
    </Section>
  );
}

type Opening = {
  id: number;
  type: string;
  onDay: Day;
  hundredths: number;
  source: string;
  recordedBy: string | null;
};

/** What was left at go-live, every row ever recorded, and for HR the form for another. */
export function KeepOpening(props: { openings: readonly Opening[]; today: Day; mayKeep: boolean }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`leave:keep.${name}`);
  const counts = ({ id, type }: Opening) => props.openings.find((one) => one.type === type)?.id === id;
  return (
    <Section title={word('opening')}>
      <p className="soft">{word('opening_help')}</p>
      {props.openings.length === 0 && <p>{word('none')}</p>}
      <ul className="request-list">
        {props.openings.map((row) => (
          <li key={row.id}>
            <p>
              <strong>{t(`attendance:type.${row.type}`)}</strong> {formatDay(row.onDay, language)}{' '}
              {hundredthsText(row.hundredths)}{' '}
              {counts(row) && <StateBadge color="green">{word('counts')}</StateBadge>}
            </p>
            <p className="soft">
              {row.source} {row.recordedBy && `· ${word('by')} ${row.recordedBy}`}
            </p>
          </li>
        ))}
      </ul>
      {props.mayKeep && (
        <DeedForm>
          <div className="form-row">
            <SelectField
              name="type"
              label={word('type')}
              options={(['annual', 'in_lieu'] as const).map((type) => ({
                value: type,
                label: t(`attendance:type.${type}`),
              }))}
            />
            <DayField name="onDay" label={word('day')} max={props.today} required />
            <TextField name="days" label={word('days')} inputMode="decimal" required />
          </div>
          <TextField name="openingSource" label={word('source')} maxLength={200} required />
          <div className="form-actions">
            <SubmitButton name="intent" value="keep-opening">
              {word('save')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
    </Section>
  );
}
