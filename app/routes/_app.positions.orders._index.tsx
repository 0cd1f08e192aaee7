import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { readDay } from '~/base/read-day';
import { DayFilter } from '~/positions/day-filter';
import { listOrders } from '~/positions/list-orders.server';
import { CountTable, OrderList } from '~/positions/order-list';
import { formatDay } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/positions/register.css';

export const loader = screen(async (call, { request }) => {
  const on = readDay(new URL(request.url).searchParams.get('on'), 'positions:refusal.bad_day');
  return listOrders(call, { on });
});

/** The count of positions on any day, and the orders that led there. */
export default function Orders() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const planned = view.counts.reduce((sum, row) => sum + row.planned, 0);
  const count = view.counts.reduce((sum, row) => sum + row.count, 0);
  const gap = view.counts.reduce((sum, row) => sum + Math.abs(row.unexplained), 0);
  const difference = count === planned ? 'equal' : count > planned ? 'more' : 'fewer';
  return (
    <Page
      title={t('positions:orders.title')}
      actions={
        <>
          <Link to="/positions">{t('positions:all')}</Link>
          {view.mayOrder && (
            <Link to="new" className="main-link">
              {t('positions:orders.new')}
            </Link>
          )}
        </>
      }
    >
      <Section title={t('positions:orders.explain', { day: formatDay(view.on, language) })}>
        <DayFilter on={view.on} />
        <p>
          {t(`positions:orders.${difference}`, { planned, count: Math.abs(count - planned) })}{' '}
          {gap > 0 && <b className="register-red">{t('positions:orders.gap', { count: gap })}</b>}
        </p>
        <CountTable groups={view.groups} counts={view.counts} />
      </Section>
      <Section title={t('positions:orders.list')}>
        {view.orders.length === 0 ? (
          <p className="soft">{t('positions:orders.none')}</p>
        ) : (
          <OrderList groups={view.groups} orders={view.orders} />
        )}
      </Section>
    </Page>
  );
}
