import { Link } from '@remix-run/react';
import { dayOf } from '~/base/days';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { OrdersView } from './list-orders.server';

const columns = ['planned', 'opened', 'closed', 'came', 'went', 'unexplained', 'count'] as const;

/** Each group's count on the day: what the contract plans, and what the orders added and took. */
export function CountTable({
  groups,
  counts,
}: {
  groups: OrdersView['groups'];
  counts: OrdersView['counts'];
}) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const heads = [t('positions:group'), ...columns.map((key) => t(`positions:orders.${key}`))];
  const total = (key: (typeof columns)[number]) => counts.reduce((sum, row) => sum + row[key], 0);
  return (
    <div className="table-scroll">
      <table {...asCards(heads)}>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={index > 0 ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group, row) => (
            <tr key={group.id}>
              <th scope="row">{isEnglish ? group.nameEn : group.name}</th>
              {columns.map((key) => (
                <td key={key} className="number">
                  {signed(key, counts[row]?.[key] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('positions:orders.total')}</th>
            {columns.map((key) => (
              <td key={key} className="number">
                {signed(key, total(key)) && <b>{signed(key, total(key))}</b>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function signed(key: (typeof columns)[number], value: number): string {
  if (key === 'planned' || key === 'count') return String(value);
  if (value === 0) return '';
  if (key === 'closed' || key === 'went') return `−${value}`;
  return value > 0 ? `+${value}` : `−${-value}`;
}

/** The orders with their lines, the latest first. */
export function OrderList({
  groups,
  orders,
}: {
  groups: OrdersView['groups'];
  orders: OrdersView['orders'];
}) {
  const t = useText();
  const language = useLanguage();
  const isEnglish = language === 'en';
  const groupName = (id: number | null) => {
    const group = groups.find((row) => row.id === id);
    return (isEnglish ? group?.nameEn : group?.name) ?? '';
  };
  return (
    <ol className="order-list">
      {orders.map((order) => (
        <li key={order.id} id={`order-${order.id}`}>
          <h3>
            {order.number}{' '}
            <Link to={`?on=${order.effectiveOn}`}>{formatDay(order.effectiveOn, language)}</Link>{' '}
            {order.isLater && <StateBadge color="blue">{t('positions:orders.later')}</StateBadge>}
          </h3>
          <p className="soft">
            {[
              order.askedBy,
              order.documentNo,
              order.reason,
              order.recordedBy
                ? t('positions:orders.recorded', {
                    day: formatDay(dayOf(new Date(order.recordedAt)), language),
                    name: order.recordedBy,
                  })
                : t('positions:orders.recorded_by_system', {
                    day: formatDay(dayOf(new Date(order.recordedAt)), language),
                  }),
            ]
              .filter(Boolean)
              .join(' · ')}{' '}
            {order.fileId !== null && <a href={`/files/${order.fileId}`}>{t('positions:orders.document')}</a>}
          </p>
          <ul>
            {order.lines.map((line) => (
              <li key={line.id}>
                <b>{t(`positions:orders.kind.${line.kind}`)}</b>{' '}
                <Link to={`/positions/${line.positionId}`}>
                  {t('positions:option', {
                    number: line.positionNumber,
                    name: isEnglish && line.positionNameEn ? line.positionNameEn : line.positionName,
                  })}
                </Link>{' '}
                <span className="soft">
                  {line.kind === 'move'
                    ? t('positions:orders.from_to', {
                        from: line.fromPlace || t('positions:orders.no_place'),
                        to: line.toPlace || t('positions:orders.no_place'),
                      })
                    : line.kind === 'regroup'
                      ? t('positions:orders.from_to', {
                          from: groupName(line.fromGroupId),
                          to: groupName(line.toGroupId),
                        })
                      : [groupName(line.toGroupId ?? line.fromGroupId), line.toPlace]
                          .filter(Boolean)
                          .join(' · ')}
                  {line.endsHolding && ` · ${t('positions:orders.ended')}`}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
