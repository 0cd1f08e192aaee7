import { Link, useSearchParams } from '@remix-run/react';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { OrderState, RetrainingsView } from './list-training.server';
import type { OrderRow } from './retraining-store.server';
import { useCourseName } from './training-nav';

const colors: Record<OrderState, BadgeColor> = {
  open: 'orange',
  overdue: 'red',
  done: 'green',
  withdrawn: 'gray',
};

/** Orders with how each ended; on a person's own page without the name. */
export function OrderTable({
  orders,
  isOfOne,
}: {
  orders: readonly (OrderRow & { state: OrderState })[];
  isOfOne?: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useCourseName();
  const day = (value: string) => formatDay(value, language);
  return (
    <ListTable
      label={t('training:tab.retraining')}
      rows={orders}
      rowKey={(row) => row.id}
      emptyText={t('training:order.none')}
      columns={[
        ...(isOfOne
          ? []
          : [
              {
                key: 'person',
                head: t('training:field.person'),
                nowrap: true,
                cell: (row: OrderRow) => (
                  <>
                    <Link to={`/people/${row.personId}/training`}>{row.person}</Link>{' '}
                    <span className="soft">{row.staffNo}</span>
                  </>
                ),
              },
            ]),
        { key: 'course', head: t('training:field.course'), cell: nameOf },
        {
          key: 'state',
          head: t('training:field.state'),
          cell: (row) => (
            <>
              <StateBadge color={colors[row.state]}>{t(`training:order.state.${row.state}`)}</StateBadge>{' '}
              {row.doneOn && <span className="soft">{day(row.doneOn)}</span>}
              {row.withdrawnOn && (
                <span className="soft">
                  {day(row.withdrawnOn)} {row.withdrawReason}
                </span>
              )}
            </>
          ),
        },
        { key: 'due', head: t('training:field.due'), nowrap: true, cell: (row) => day(row.dueOn) },
        {
          key: 'reason',
          head: t('training:field.because'),
          cell: (row) => (
            <>
              {row.reason} {row.suspends && <span className="soft">{t('training:order.suspends')}</span>}
            </>
          ),
        },
        {
          key: 'ordered',
          head: t('training:field.ordered'),
          cell: (row) => (
            <>
              <span className="nowrap">{day(row.orderedOn)}</span>{' '}
              <span className="soft">{row.orderedBy}</span>
            </>
          ),
        },
      ]}
    />
  );
}

/** Orders that somebody takes a course again; `?person=` chooses him beforehand. */
export function OrderForm({ view }: { view: RetrainingsView }) {
  const t = useText();
  const nameOf = useCourseName();
  const [params] = useSearchParams();
  return (
    <Section title={t('training:order.add')}>
      <DeedForm>
        <div className="form-row">
          <SelectField
            name="personId"
            label={t('training:field.person')}
            required
            empty=""
            defaultValue={params.get('person') ?? ''}
            options={view.people.map(({ personId, name, staffNo }) => ({
              value: String(personId),
              label: `${name} ${staffNo}`,
            }))}
          />
          <SelectField
            name="courseId"
            label={t('training:field.course')}
            required
            empty=""
            options={view.courses.map((course) => ({ value: String(course.id), label: nameOf(course) }))}
          />
          <DayField
            name="dueOn"
            label={t('training:field.due')}
            min={view.today}
            defaultValue={view.due}
            required
          />
        </div>
        <TextField name="because" label={t('training:field.because')} rows={2} maxLength={400} required />
        <div className="choices">
          <label>
            <input type="checkbox" name="suspends" value="yes" />
            {t('training:order.suspends_help')}
          </label>
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="order">
            {t('training:order.do')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}

export function WithdrawForm({ view }: { view: RetrainingsView }) {
  const t = useText();
  const nameOf = useCourseName();
  const open = view.orders.filter(({ state }) => state === 'open' || state === 'overdue');
  return (
    <details className="place-more">
      <summary>{t('training:order.withdraw')}</summary>
      <DeedForm>
        <SelectField
          name="retrainingId"
          label={t('training:order.which')}
          options={open.map((order) => ({
            value: String(order.id),
            label: `${order.person} ${nameOf(order)}`,
          }))}
        />
        <TextField name="because" label={t('training:field.because')} maxLength={400} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="withdraw" tone="danger">
            {t('training:order.withdraw')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
