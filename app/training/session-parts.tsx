import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DayField, SelectField, TextField } from '~/ui/form-parts';
import { formatDay, formatFen, formatMinute } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { SessionState } from './session-state';
import { useCourseName } from './training-nav';

const colors: Record<SessionState, BadgeColor> = {
  planned: 'blue',
  running: 'green',
  held: 'gray',
  cancelled: 'red',
};

export function SessionBadge({ state }: { state: SessionState }) {
  const t = useText();
  return <StateBadge color={colors[state]}>{t(`training:session.state.${state}`)}</StateBadge>;
}

/** The day and the hours of a session in words. */
export function useWhen() {
  const language = useLanguage();
  return (session: { heldOn: string; fromMinute: number; toMinute: number }) =>
    `${formatDay(session.heldOn, language)} ${formatMinute(session.fromMinute)}–${formatMinute(session.toMinute)}`;
}

type Values = {
  courseId: number;
  heldOn: string;
  fromMinute: number;
  toMinute: number;
  place: string;
  trainer: string;
  isProcurerAssisted: boolean;
  costFen: number | null;
  note: string;
};

/** What a session is, for a new one and for changing one. */
export function SessionFields(props: {
  courses: readonly { id: number; name: string; nameEn: string }[];
  values?: Values;
  courseId?: string;
  today?: string;
}) {
  const t = useText();
  const nameOf = useCourseName();
  const { values } = props;
  return (
    <>
      <SelectField
        name="courseId"
        label={t('training:field.course')}
        required
        defaultValue={props.courseId ?? (values && String(values.courseId))}
        empty={values ? undefined : ''}
        options={props.courses.map((course) => ({ value: String(course.id), label: nameOf(course) }))}
      />
      <div className="form-row">
        <DayField
          name="heldOn"
          label={t('training:field.day')}
          defaultValue={values?.heldOn ?? props.today}
          required
        />
        <TextField
          name="from"
          type="time"
          label={t('training:field.from')}
          defaultValue={values ? formatMinute(values.fromMinute) : '14:30'}
          required
        />
        <TextField
          name="to"
          type="time"
          label={t('training:field.to')}
          defaultValue={values ? formatMinute(values.toMinute) : '16:30'}
          required
        />
      </div>
      <div className="form-row">
        <TextField name="place" label={t('training:field.place')} defaultValue={values?.place} required />
        <TextField name="trainer" label={t('training:field.trainer')} defaultValue={values?.trainer} />
      </div>
      <div className="choices">
        <label>
          <input
            type="checkbox"
            name="isProcurerAssisted"
            value="yes"
            defaultChecked={values?.isProcurerAssisted}
          />
          {t('training:field.assisted')}
        </label>
      </div>
      <TextField
        name="cost"
        inputMode="decimal"
        label={t('training:field.cost')}
        description={t('training:cost_help')}
        defaultValue={values?.costFen ? formatFen(values.costFen) : undefined}
      />
      <TextField name="note" label={t('training:field.note')} rows={2} defaultValue={values?.note} />
    </>
  );
}
