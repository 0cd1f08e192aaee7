import { Link } from '@remix-run/react';
import { formatDay } from '~/ui/format';
import { ListTable, useSearch } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { EvidenceSource } from './evidence-source';
import { lossWords } from './line-words';
import type { EvidencePage } from './list-evidence.server';

type Props = { evidence: EvidencePage; page: number; lossPage: number; limit: number };

/** The rows that cost points, then every row that was counted; each leads to its case, person or position. */
export function EvidenceTables({ evidence, page, lossPage, limit }: Props) {
  const { losses, counted } = evidence;
  const t = useText();
  const language = useLanguage();
  const search = useSearch();
  const day = (on: string | null) => (on ? formatDay(on, language) : '');
  const lossPages = Math.ceil(losses.total / limit);
  return (
    <>
      <Section title={t('assessment:evidence.losses', { total: losses.total })}>
        <ListTable
          label={t('assessment:evidence.losses', { total: losses.total })}
          rows={losses.rows}
          rowKey={(loss) => loss.id}
          emptyText={t('assessment:evidence.none_lost')}
          columns={[
            {
              key: 'row',
              head: t('assessment:evidence.row'),
              nowrap: true,
              cell: (loss) => <RowLink source={loss.source} label={loss.label} id={loss.link} />,
            },
            {
              key: 'day',
              head: t('assessment:evidence.day'),
              nowrap: true,
              cell: (loss) => day(loss.happenedOn),
            },
            {
              key: 'why',
              bare: true,
              head: t('assessment:evidence.why'),
              cell: (loss) => (
                <>
                  {lossWords(t, loss)}
                  <Explanations texts={loss.explained} />
                </>
              ),
            },
          ]}
        />
        {lossPages > 1 && (
          <div className="list-foot">
            {lossPage > 1 && (
              <Link to={search({ losses: String(lossPage - 1) })}>{t('ui:list.previous')}</Link>
            )}
            <span>{t('ui:list.page_of', { page: lossPage, pages: lossPages })}</span>
            {lossPage < lossPages && (
              <Link to={search({ losses: String(lossPage + 1) })}>{t('ui:list.next')}</Link>
            )}
          </div>
        )}
      </Section>
      {counted && (
        <Section
          title={t('assessment:evidence.counted')}
          actions={
            counted.sources.length > 1 &&
            counted.sources.map((source) => (
              <Link
                key={source}
                to={search({ source, page: undefined })}
                aria-current={source === counted.source ? 'true' : undefined}
              >
                {t(`assessment:source.${source}`)}
              </Link>
            ))
          }
        >
          <ListTable
            label={t('assessment:evidence.counted')}
            rows={counted.rows}
            rowKey={(row) => row.id}
            page={page}
            pageSize={limit}
            emptyText={t('assessment:evidence.none')}
            columns={[
              {
                key: 'row',
                head: t(`assessment:source.${counted.source}`),
                cell: (row) => <RowLink source={counted.source} label={row.label} id={row.link} />,
              },
              {
                key: 'day',
                head: t('assessment:evidence.day'),
                nowrap: true,
                cell: (row) => day(row.happenedOn),
              },
              {
                key: 'note',
                head: t('assessment:evidence.note'),
                cell: (row) => (
                  <>
                    {row.note === 'am' || row.note === 'pm' ? t(`assessment:half.${row.note}`) : row.note}
                    <Explanations texts={row.explained} />
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}

function Explanations({ texts }: { texts: readonly string[] }) {
  const t = useText();
  return texts.map((text) => (
    <p key={text} className="soft">
      {t('month:patrol.explained', { text })}
    </p>
  ));
}

const places: Record<EvidenceSource, string> = {
  ledger_case: '/cases',
  day_result: '/people',
  vacancy: '/positions',
  cover: '/positions',
  patrol_finding: '/positions',
  training_plan: '/training/plan',
  course_result: '/people',
  punch: '/people',
  holding: '/positions',
  clearance: '/people',
  leave: '/people',
  expected_presence: '/people',
  punch_correction: '/people',
  overtime: '/people',
};

type RowLinkProps = { source: EvidenceSource; label: string; id: number | null };

function RowLink({ source, label, id }: RowLinkProps) {
  if (id === null) return label;
  return <Link to={pathOf(source, id)}>{label}</Link>;
}

function pathOf(source: EvidenceSource, id: number): string {
  return source === 'training_plan' ? places[source] : `${places[source]}/${id}`;
}
