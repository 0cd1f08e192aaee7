import { Form } from '@remix-run/react';
import { SubmitButton } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import type { SessionLine } from './account-store.server';

/** Where an account is signed in, each to be ended from here. */
export function SessionTable({ sessions }: { sessions: readonly SessionLine[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="end-session" />
      <ListTable
        label={t('access:account.sessions')}
        rows={sessions}
        rowKey={(row) => row.id}
        emptyText={t('access:account.no_session')}
        columns={[
          {
            key: 'createdAt',
            head: t('access:session.since'),
            nowrap: true,
            cell: (row) => formatInstant(row.createdAt, language),
          },
          {
            key: 'seenAt',
            head: t('access:session.seen'),
            nowrap: true,
            cell: (row) => formatInstant(row.seenAt, language),
          },
          { key: 'address', head: t('access:session.address'), cell: (row) => row.address },
          { key: 'userAgent', bare: true, head: t('access:session.browser'), cell: (row) => row.userAgent },
          {
            key: 'end',
            bare: true,
            head: <span className="only-spoken">{t('access:session.end')}</span>,
            cell: (row) => (
              <SubmitButton name="session" value={row.id} tone="quiet">
                {t('access:session.end')}
              </SubmitButton>
            ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <SubmitButton name="session" value="all" tone="quiet">
          {t('access:session.end_all')}
        </SubmitButton>
      )}
    </Form>
  );
}
