import { useActionData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Month } from '~/base/days';
import { formatMonth } from '~/ui/format';
import { type Column, FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { AttendanceNav } from './attendance-nav';
import type { AttendanceTab } from './attendance-tabs';

/** A month's records of one kind, chosen by month, and below them the form for the next (`children`). */
export function MonthRecords<R extends { id: number }>(props: {
  kind: 'cover' | 'finding';
  view: { month: Month; rows: readonly R[]; tabs: AttendanceTab[] };
  columns: readonly Column<R>[];
  children: ReactNode;
}) {
  const { kind, view, columns } = props;
  const answer = useActionData<{ done: true }>();
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`attendance:${kind}.${name}`);
  return (
    <Page title={`${word('title')} · ${formatMonth(view.month, language)}`}>
      <AttendanceNav tabs={view.tabs} />
      {answer && 'done' in answer && <output className="notice notice-green">{word('done')}</output>}
      <Section>
        <ListTable
          label={word('title')}
          columns={columns}
          rows={view.rows}
          rowKey={(row) => row.id}
          filters={
            <FilterField name="month" label={t('attendance:month.choose')} type="month" chosen={view.month} />
          }
          emptyText={word('empty')}
        />
      </Section>
      {props.children}
    </Page>
  );
}

/** The column that names a record's position, by number and in the reader's language. */
export function usePositionColumn<
  R extends { positionNumber: number; positionName: string; positionNameEn: string },
>(head: string): Column<R> {
  const language = useLanguage();
  return {
    key: 'position',
    bare: true,
    head,
    cell: (row) =>
      `${row.positionNumber} ${language === 'en' ? row.positionNameEn || row.positionName : row.positionName}`,
  };
}
