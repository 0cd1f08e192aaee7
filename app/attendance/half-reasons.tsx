import { Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { Half } from '~/base/days';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { TellingHalf } from './get-half-days.server';
import { reasonList } from './reasons-text';

type Answer =
  | 'waiting'
  | 'failed'
  | Pick<TellingHalf, 'half' | 'state' | 'minutes' | 'reasons' | 'coveredBy'>[];

/** Why a half-day is what it is, asked for when it is opened; read out when it comes. */
export function HalfReasons(props: { personId: number; name: string; day: string; half: Half; to: string }) {
  const t = useText();
  const language = useLanguage();
  const { personId, day } = props;
  const [answer, setAnswer] = useState<Answer>('waiting');
  useEffect(() => {
    const leaving = new AbortController();
    fetch(`/attendance/reasons?person=${personId}&day=${day}`, { signal: leaving.signal })
      .then(async (response) => setAnswer(response.ok ? ((await response.json()) as Answer) : 'failed'))
      .catch(() => leaving.signal.aborted || setAnswer('failed'));
    return () => leaving.abort();
  }, [personId, day]);
  const told = Array.isArray(answer) ? answer.find(({ half }) => half === props.half) : undefined;
  return (
    <div className="half-reasons" role="status">
      <b>
        {props.name} {formatDay(day, language)} {t(`attendance:half.${props.half}`)}
      </b>
      {answer === 'waiting' && <span> …</span>}
      {answer === 'failed' && <span className="field-fault"> {t('month:grid.failed')}</span>}
      {Array.isArray(answer) && !told && <span> {t('month:grid.nothing')}</span>}
      {told && (
        <>
          <span className={`half half-${told.state} half-word`}>{t(`attendance:state.${told.state}`)}</span>
          <span>{t('month:grid.minutes', { count: told.minutes })}</span>
          <ul>
            {reasonList(told, t).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}{' '}
      <Link to={props.to}>{t('month:grid.to_person')}</Link>
    </div>
  );
}
