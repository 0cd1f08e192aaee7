import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { useText } from '~/ui/text';
import type { getMonth } from './get-month.server';

type Confirmations = NonNullable<Awaited<ReturnType<typeof getMonth>>['confirmations']>;

/** Who has not agreed with the own month yet, objections first and in full. */
export function MonthConfirmations({ of, month }: { of: Confirmations; month: string }) {
  const t = useText();
  const open = of.list.filter(({ state }) => state !== 'confirmed');
  if (of.list.length === 0) return null;
  if (open.length === 0) return <p>{t('month:confirm.all', { count: of.list.length })}</p>;
  const sorted = [...open].sort((a, b) => Number(b.state === 'objected') - Number(a.state === 'objected'));
  return (
    <>
      <p>{t('month:confirm.counts', { ...of.counts })}</p>
      <details open={of.counts.objected > 0}>
        <summary>{t('month:confirm.who', { count: open.length })}</summary>
        <ul className="confirmations">
          {sorted.map(({ personId, name, state, objection }) => (
            <li key={personId}>
              <Link to={`/attendance/people/${personId}/${month}`}>{name}</Link>{' '}
              {state !== 'none' && (
                <StateBadge color="orange">{t(`month:confirm.state.${state}`)}</StateBadge>
              )}{' '}
              {objection}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
