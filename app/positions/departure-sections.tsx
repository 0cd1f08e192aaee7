import { Link } from '@remix-run/react';
import { departureKinds } from '~/staff/notice-length';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { DepartureView, LeavingView } from './get-leaving.server';
import { SuccessionBadge } from './leaving-words';

const colors = {
  given: 'orange',
  handing_over: 'orange',
  ready: 'green',
  left: 'gray',
  withdrawn: 'gray',
} as const;

/** The notice in force or the last one, what can be done about it, and the form for a new one. */
export function DepartureSection({ view }: { view: LeavingView }) {
  const t = useText();
  const { open } = view;
  const past = view.departures.filter(({ id }) => id !== open?.id);
  return (
    <Section title={t('leaving:departure')}>
      {open && <DepartureFacts departure={open} view={view} />}
      {!open && view.departures.length === 0 && <p className="soft">{t('leaving:none')}</p>}
      {past.map((departure) => (
        <DepartureFacts key={departure.id} departure={departure} view={view} />
      ))}
      {view.mayEdit && open && <NoticeChanges open={open} />}
      {view.mayEdit && !open && <NoticeForm today={view.today} />}
    </Section>
  );
}

function DepartureFacts({ departure, view }: { departure: DepartureView; view: LeavingView }) {
  const t = useText();
  const language = useLanguage();
  const day = (value: string) => formatDay(value, language);
  const { about, length } = departure;
  const isOpen = departure.id === view.open?.id;
  const { position } = view;
  return (
    <>
      {isOpen && length?.isShort && (
        <p className="notice notice-orange">
          {t(`leaving:rule.${length.rule}`, { days: length.days, required: length.required })}
        </p>
      )}
      <dl className="facts">
        <dt>{t('leaving:state_label')}</dt>
        <dd>
          <StateBadge color={colors[departure.state]}>{t(`leaving:state.${departure.state}`)}</StateBadge>
        </dd>
        <dt>{t('leaving:notice_on')}</dt>
        <dd>{day(departure.noticeOn)}</dd>
        <dt>{t('leaving:last_on')}</dt>
        <dd>{day(departure.lastOn)}</dd>
        {isOpen && position && (
          <>
            <dt>{t('leaving:position')}</dt>
            <dd>
              <Link to={`/positions/${position.id}`}>
                {t('positions:option', {
                  number: position.number,
                  name: language === 'en' && position.nameEn ? position.nameEn : position.name,
                })}
              </Link>{' '}
              <SuccessionBadge succession={view.succession} />
            </dd>
          </>
        )}
        {about && (
          <>
            <dt>{t('leaving:kind_label')}</dt>
            <dd>{t(`leaving:kind.${about.kind}`)}</dd>
            <dt>{t('leaving:because')}</dt>
            <dd>
              {about.reason}{' '}
              {about.fileId !== null && view.mayOpenFile && (
                <a href={`/files/${about.fileId}`}>{t('leaving:document')}</a>
              )}
            </dd>
          </>
        )}
        {about?.withdrawReason && (
          <>
            <dt>{t('leaving:withdrawn_because')}</dt>
            <dd>{about.withdrawReason}</dd>
          </>
        )}
        <dt>{t('leaving:recorded_by')}</dt>
        <dd>{departure.recordedBy ?? t('leaving:somebody')}</dd>
        {departure.dropped.map((dropped) => (
          <Dropped key={dropped.id} dropped={dropped} />
        ))}
        {departure.changes.map((change) => (
          <DayChange key={change.id} change={change} />
        ))}
      </dl>
    </>
  );
}

/** A position that was planned for after the last day, and what became of it. */
function Dropped({ dropped }: { dropped: DepartureView['dropped'][number] }) {
  const t = useText();
  const language = useLanguage();
  const { positionId, number, fromOn, outcome } = dropped;
  return (
    <>
      <dt>{t('leaving:dropped.label')}</dt>
      <dd>
        <Link to={`/positions/${positionId}`}>
          {t('leaving:dropped.what', { number, day: formatDay(fromOn, language) })}
        </Link>{' '}
        <StateBadge color={outcome === 'restored' ? 'green' : outcome === null ? 'gray' : 'orange'}>
          {t(`leaving:dropped.${outcome ?? 'cancelled'}`)}
        </StateBadge>
      </dd>
    </>
  );
}

function DayChange(props: { change: DepartureView['changes'][number] }) {
  const t = useText();
  const language = useLanguage();
  const { fromOn, toOn, reason, changedBy } = props.change;
  const from = formatDay(fromOn, language);
  const to = formatDay(toOn, language);
  return (
    <>
      <dt>{t('leaving:changed')}</dt>
      <dd>
        {t('leaving:from_to', { from, to, who: changedBy ?? t('leaving:somebody') })}
        {reason && ` · ${reason}`}
      </dd>
    </>
  );
}

function NoticeChanges({ open }: { open: DepartureView }) {
  const t = useText();
  return (
    <>
      <details>
        <summary>{t('leaving:change_last')}</summary>
        <DeedForm>
          <input type="hidden" name="departureId" value={open.id} />
          <input type="hidden" name="seenOn" value={open.lastOn} />
          <DayField name="lastOn" label={t('leaving:last_on')} defaultValue={open.lastOn} required />
          <TextField name="because" label={t('leaving:because')} required />
          <div className="form-actions">
            <SubmitButton name="intent" value="change">
              {t('leaving:change_last')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
      <details>
        <summary>{t('leaving:withdraw')}</summary>
        <p className="soft">{t('leaving:withdraw_help')}</p>
        <DeedForm>
          <input type="hidden" name="departureId" value={open.id} />
          <TextField name="because" label={t('leaving:because')} required />
          <div className="form-actions">
            <SubmitButton name="intent" value="withdraw" tone="danger">
              {t('leaving:withdraw')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
    </>
  );
}

function NoticeForm({ today }: { today: string }) {
  const t = useText();
  return (
    <details>
      <summary>{t('leaving:give')}</summary>
      <p className="soft">{t('leaving:give_help')}</p>
      <DeedForm encType="multipart/form-data">
        <SelectField
          name="kind"
          label={t('leaving:kind_label')}
          options={departureKinds.map((kind) => ({ value: kind, label: t(`leaving:kind.${kind}`) }))}
        />
        <label className="person-check">
          <input type="checkbox" name="inProbation" value="yes" /> {t('leaving:in_probation')}
        </label>
        <div className="form-row">
          <DayField name="noticeOn" label={t('leaving:notice_on')} defaultValue={today} required />
          <DayField name="lastOn" label={t('leaving:last_on')} required />
        </div>
        <TextField name="because" label={t('leaving:because')} required />
        <TextField name="file" type="file" label={t('leaving:document')} />
        <div className="form-actions">
          <SubmitButton name="intent" value="give">
            {t('leaving:give')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
