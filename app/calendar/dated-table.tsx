import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Day } from '~/base/days';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';

type Dated = { id: number; fromOn: Day; holds: boolean; toConfirm: boolean };

/** What holds from a day on: when it begins, the cells between `heads`, and whether it holds and is confirmed. */
export function DatedTable<R extends Dated>(props: {
  rows: readonly R[];
  heads: readonly string[];
  cells: (row: R) => ReactNode;
  emptyText: string;
  confirm: 'confirm' | 'confirm-hours';
  today: Day;
  mayEdit: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  const heads = ['from', ...props.heads, 'state'];
  if (props.rows.length === 0) return <p className="soft">{props.emptyText}</p>;
  return (
    <div className="table-scroll">
      <table {...asCards(heads.map((head) => (head === 'state' ? '' : t(`calendar:setting.${head}`))))}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`calendar:setting.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.id}>
              <td className="nowrap">{formatDay(row.fromOn, language)}</td>
              {props.cells(row)}
              <td>
                <div className="setting-state">
                  <DatedState holds={row.holds} isLater={row.fromOn > props.today} />
                  {row.toConfirm && (
                    <StateBadge color="orange">{t('calendar:setting.to_confirm')}</StateBadge>
                  )}
                  {row.toConfirm && props.mayEdit && <ConfirmForm id={row.id} intent={props.confirm} />}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DatedState({ holds, isLater }: { holds: boolean; isLater: boolean }) {
  const t = useText();
  const state = holds ? 'holds' : isLater ? 'later' : 'past';
  const color = { holds: 'green', later: 'blue', past: 'gray' } as const;
  return <StateBadge color={color[state]}>{t(`calendar:setting.${state}`)}</StateBadge>;
}

function ConfirmForm({ id, intent }: { id: number; intent: string }) {
  const t = useText();
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <button type="submit" name="intent" value={intent} className="plain-button">
        {t('calendar:setting.confirm')}
      </button>
    </Form>
  );
}
