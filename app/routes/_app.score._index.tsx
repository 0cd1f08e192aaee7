import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { listScores } from '~/assessment/list-scores.server';
import { stateColors } from '~/assessment/state-colors';
import { rescissionBelow } from '~/assessment/total';
import { TrendBox } from '~/assessment/trend-box';
import '~/assessment/score.css';
import { StateBadge } from '~/ui/badge';
import { formatFen, formatMonth, formatPoints } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call) => ({ scores: await listScores(call) }));

export default function Scores() {
  const { scores } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const points = scores
    .filter((score) => score.total.total !== null)
    .map((score) => ({ month: score.month, total: (score.total.total ?? 0) / 100 }))
    .reverse();
  const alerts = scores.filter((score) => score.rescissionAlert);
  return (
    <Page
      title={t('assessment:list.title')}
      actions={<Link to="/schemes">{t('assessment:scheme.title')}</Link>}
    >
      {alerts.map((score) => (
        <p key={score.month} className="notice notice-red">
          {t('assessment:list.rescission', { month: formatMonth(score.month, language) })}
        </p>
      ))}
      {points.length > 1 && (
        <Section title={t('assessment:list.trend')}>
          <TrendBox
            points={points}
            alertBelow={rescissionBelow / 100}
            name={t('assessment:total')}
            label={points.map((point) => `${point.month} ${point.total.toFixed(2)}`).join(', ')}
          />
        </Section>
      )}
      <Section>
        <ListTable
          label={t('assessment:list.title')}
          rows={scores}
          rowKey={(score) => score.month}
          emptyText={t('assessment:list.empty')}
          columns={[
            {
              key: 'month',
              head: t('assessment:month'),
              nowrap: true,
              cell: (score) => <Link to={score.month}>{formatMonth(score.month, language)}</Link>,
            },
            {
              key: 'state',
              bare: true,
              head: t('assessment:list.state'),
              nowrap: true,
              cell: (score) => (
                <StateBadge color={stateColors[score.state]}>
                  {t(`assessment:state.${score.state}`)}
                </StateBadge>
              ),
            },
            {
              key: 'total',
              head: t('assessment:total'),
              numeric: true,
              cell: (score) => (score.total.total === null ? '–' : (score.total.total / 100).toFixed(2)),
            },
            {
              key: 'assessed',
              head: t('assessment:assessed'),
              numeric: true,
              cell: (score) => (score.total.assessed === 0 ? '–' : formatPoints(score.total.assessed)),
            },
            {
              key: 'band',
              head: t('assessment:band'),
              numeric: true,
              cell: (score) =>
                score.total.bandPercent === null ? '–' : `${formatPoints(score.total.bandPercent)} %`,
            },
            {
              key: 'fee',
              head: t('assessment:fee'),
              numeric: true,
              cell: (score) => (score.total.feeFen === null ? '–' : formatFen(score.total.feeFen)),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
