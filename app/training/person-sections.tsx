import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { CourseMark } from './course-mark';
import { certificatePath } from './exam-nav';
import type { PersonTrainingView } from './get-person-training.server';
import { OrderTable } from './retraining-sections';
import { useCourseName } from './training-nav';

/** What everybody has to pass, how this person stands in it, and where it is taught next. */
export function AskedSection({ view }: { view: PersonTrainingView }) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useCourseName();
  const lacking = view.asked.filter(({ state }) => state !== 'valid' && state !== 'expiring').length;
  return (
    <Section title={t('training:person.asked')}>
      <p className="soft">
        {lacking === 0
          ? t('training:person.complete')
          : t('training:person.lacking', { count: lacking, all: view.asked.length })}
      </p>
      <ListTable
        label={t('training:person.asked')}
        rows={view.asked}
        rowKey={(row) => row.key}
        emptyText=""
        columns={[
          { key: 'course', head: t('training:field.course'), cell: nameOf },
          {
            key: 'state',
            bare: true,
            head: t('training:field.state'),
            cell: (row) => <CourseMark cell={row} />,
          },
          {
            key: 'next',
            head: t('training:person.next'),
            cell: ({ next, state }) => {
              if (!next) return state === 'valid' ? '–' : t('training:person.no_session');
              const words = t('training:person.session', {
                day: formatDay(next.heldOn, language),
                place: next.place,
              });
              return view.mayOpen ? <Link to={`/training/sessions/${next.sessionId}`}>{words}</Link> : words;
            },
          },
        ]}
      />
    </Section>
  );
}

export function OrdersSection({ view }: { view: PersonTrainingView }) {
  const t = useText();
  return (
    <Section
      title={t('training:tab.retraining')}
      actions={
        view.mayEdit && (
          <Link to={`/training/retraining?person=${view.person.personId}`}>{t('training:order.add')}</Link>
        )
      }
    >
      <OrderTable orders={view.orders} isOfOne />
    </Section>
  );
}

/** Every attempt, the newest first; revoked ones stay to be seen. */
export function ResultsSection({ view }: { view: PersonTrainingView }) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useCourseName();
  type Row = PersonTrainingView['results'][number];
  return (
    <Section title={t('training:person.results')}>
      <ListTable
        label={t('training:person.results')}
        rows={view.results}
        rowKey={(row) => row.id}
        emptyText={t('training:person.no_results')}
        columns={[
          {
            key: 'course',
            head: t('training:field.course'),
            cell: (row) =>
              row.sessionId && view.mayOpen ? (
                <Link to={`/training/sessions/${row.sessionId}`}>{nameOf(row)}</Link>
              ) : (
                nameOf(row)
              ),
          },
          {
            key: 'held',
            head: t('training:field.held'),
            nowrap: true,
            cell: (row) => formatDay(row.heldOn, language),
          },
          {
            key: 'result',
            bare: true,
            head: t('training:field.result'),
            cell: (row) =>
              row.revokedOn ? (
                <>
                  <StateBadge color="gray">{t('training:revoked')}</StateBadge>{' '}
                  <span className="soft">
                    {formatDay(row.revokedOn, language)} {row.revokeReason}
                  </span>
                </>
              ) : (
                <StateBadge color={row.passed ? 'green' : 'red'}>
                  {t(row.passed ? 'training:passed' : 'training:failed')}
                </StateBadge>
              ),
          },
          ...(view.showsScores
            ? [
                {
                  key: 'score',
                  head: t('training:field.score'),
                  numeric: true,
                  cell: (row: Row) => row.score ?? '–',
                },
                {
                  key: 'attempt',
                  head: t('training:field.attempt'),
                  numeric: true,
                  cell: (row: Row) => row.attempt,
                },
              ]
            : []),
          {
            key: 'until',
            head: t('training:field.until'),
            nowrap: true,
            cell: (row) => {
              if (!row.passed || row.revokedOn) return '–';
              return row.validUntil ? formatDay(row.validUntil, language) : t('training:for_ever');
            },
          },
          {
            key: 'source',
            head: t('training:field.source'),
            cell: (row) => t(`training:source.${row.source}`),
          },
          {
            key: 'certificate',
            head: t('exam:certificate.link'),
            cell: (row) =>
              row.passed && !row.revokedOn ? (
                <a href={certificatePath(row.id)} download>
                  {t('exam:take.certificate')}
                </a>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </Section>
  );
}
