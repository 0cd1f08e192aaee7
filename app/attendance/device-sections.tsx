import type { ReactNode } from 'react';
import { DayField, DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { type Column, ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getDevice } from './list-devices.server';

type View = Awaited<ReturnType<typeof getDevice>>;
type Batch = View['batches'][number];
type Command = View['commands'][number];

/** The posts that brought something new, newest first, with the lines that were refused. */
export function BatchList(props: { batches: Batch[]; total: number; page: number; pageSize: number }) {
  const t = useText();
  const language = useLanguage();
  const refused = (batch: Batch): ReactNode => {
    if (batch.rejected === 0) return 0;
    const lines = batch.rejections as { line: number; reason: string; excerpt: string }[];
    return (
      <details>
        <summary>{batch.rejected}</summary>
        {lines.map(({ line, reason, excerpt }) => (
          <div key={line}>
            {t('device:rejected_lines', { line, reason: t(`attendance:rejection.${reason}`) })}{' '}
            <span className="excerpt">{excerpt}</span>
          </div>
        ))}
      </details>
    );
  };
  const columns: Column<Batch>[] = [
    {
      key: 'at',
      head: t('device:received'),
      cell: (row) => formatInstant(row.receivedAt, language),
      nowrap: true,
    },
    {
      key: 'newest',
      head: t('device:newest'),
      cell: (row) => (row.newestAt ? formatInstant(row.newestAt, language) : '–'),
      nowrap: true,
    },
    { key: 'read', head: t('device:read'), cell: (row) => row.read, numeric: true },
    { key: 'kept', head: t('device:kept'), cell: (row) => row.kept, numeric: true },
    { key: 'repeated', head: t('device:repeated_short'), cell: (row) => row.repeated, numeric: true },
    { key: 'rejected', head: t('device:rejected'), cell: refused, numeric: true },
  ];
  return (
    <Section title={t('device:batches')}>
      <ListTable
        label={t('device:batches')}
        columns={columns}
        rows={props.batches}
        rowKey={(row) => row.id}
        page={props.page}
        pageSize={props.pageSize}
        total={props.total}
        emptyText={t('device:no_batches')}
      />
    </Section>
  );
}

export function CommandList({ commands }: { commands: Command[] }) {
  const t = useText();
  const language = useLanguage();
  const range = (row: Command) =>
    row.fromOn && row.toOn
      ? ` ${t('device:range', { from: formatDay(row.fromOn, language), to: formatDay(row.toOn, language) })}`
      : '';
  const answer = (row: Command) => {
    if (!row.answeredAt) return t(row.sentAt ? 'device:sent' : 'device:waiting');
    return row.result !== null && row.result < 0
      ? t('device:failed', { code: row.result })
      : `${t('device:done')} ${formatInstant(row.answeredAt, language)}`;
  };
  return (
    <Section title={t('device:commands')}>
      <ListTable
        label={t('device:commands')}
        columns={[
          {
            key: 'command',
            head: t('device:command'),
            cell: (row) => `${t(`device:kind.${row.kind}`)}${range(row)}`,
          },
          {
            key: 'asked',
            head: t('device:asked'),
            cell: (row) => formatInstant(row.askedAt, language),
            nowrap: true,
          },
          { key: 'by', head: t('device:asked_by'), cell: (row) => row.askedBy ?? t('device:machine') },
          { key: 'answer', head: t('device:answer'), cell: answer },
        ]}
        rows={commands}
        rowKey={(row) => row.id}
        emptyText={t('device:no_commands')}
      />
    </Section>
  );
}

/** Ask for a range again, for its details, or whether it has news. */
export function CommandForm({ today }: { today: string }) {
  const t = useText();
  return (
    <Section title={t('device:order')}>
      <DeedForm>
        <FormRefusal />
        <div className="form-row">
          <DayField name="fromOn" label={t('device:from')} defaultValue={`${today.slice(0, 8)}01`} />
          <DayField name="toOn" label={t('device:to')} defaultValue={today} />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="resend">
            {t('device:resend')}
          </SubmitButton>
          <SubmitButton name="intent" value="info" tone="quiet">
            {t('device:ask_info')}
          </SubmitButton>
          <SubmitButton name="intent" value="check" tone="quiet">
            {t('device:ask_check')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}

/** Its name and place, and the way out. */
export function DeviceEditForm({ device }: { device: { name: string; place: string } }) {
  const t = useText();
  return (
    <Section title={t('device:edit')}>
      <DeedForm>
        <div className="form-row">
          <TextField
            name="name"
            label={t('device:name')}
            required
            maxLength={40}
            defaultValue={device.name}
          />
          <TextField name="place" label={t('device:place')} maxLength={60} defaultValue={device.place} />
        </div>
        <div className="form-actions">
          <SubmitButton name="intent" value="edit" tone="quiet">
            {t('device:save')}
          </SubmitButton>
        </div>
      </DeedForm>
      <details>
        <summary>{t('device:retire')}</summary>
        <DeedForm>
          <p className="soft">{t('device:retire_help')}</p>
          <div className="form-actions">
            <SubmitButton name="intent" value="retire" tone="danger">
              {t('device:yes_retire')}
            </SubmitButton>
          </div>
        </DeedForm>
      </details>
    </Section>
  );
}
