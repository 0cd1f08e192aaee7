import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { EvidenceTables } from '~/assessment/evidence-tables';
import { countWords, ruleWords } from '~/assessment/line-words';
import { listEvidence } from '~/assessment/list-evidence.server';
import '~/assessment/score.css';
import { formatMonth, formatPoints } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

const limit = 50;

export const loader = screen(async (call, { request, params }) => {
  const search = new URL(request.url).searchParams;
  const pageOf = (name: string) =>
    Math.min(Math.max(1, Math.floor(Number(search.get(name)) || 1)), 1_000_000);
  const [page, lossPage] = [pageOf('page'), pageOf('losses')];
  const evidence = await listEvidence(call, {
    month: params.month ?? '',
    number: Number(params.number) || 0,
    source: search.get('source') ?? undefined,
    offset: (page - 1) * limit,
    lossOffset: (lossPage - 1) * limit,
    limit,
  });
  return { evidence, page, lossPage };
});

export default function Evidence() {
  const { evidence, page, lossPage } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const { line, month } = evidence;
  const name = language === 'en' ? line.indicator.nameEn : line.indicator.name;
  return (
    <Page
      title={t('assessment:evidence.title', { number: line.number, name })}
      actions={
        <>
          <a href={`/score/${month}/evidence/${line.number}/csv`} download>
            {t('ui:list.export')}
          </a>
          <Link to={`/score/${month}#line-${line.number}`}>
            {t('assessment:sheet.title', { month: formatMonth(month, language) })}
          </Link>
        </>
      }
    >
      <Section>
        <dl className="facts">
          <dt>{t('assessment:line.earned')}</dt>
          <dd>
            {formatPoints(line.points - line.lost)} / {formatPoints(line.points)}
          </dd>
          <dt>{t('assessment:line.counted')}</dt>
          <dd>{countWords(t, { ...line, mark: null })}</dd>
          <dt>{t('assessment:line.rule')}</dt>
          <dd>{ruleWords(t, line.indicator.rule)}</dd>
          <dt>{t('assessment:field.clause')}</dt>
          <dd>{line.indicator.clause}</dd>
        </dl>
      </Section>
      <EvidenceTables evidence={evidence} page={page} lossPage={lossPage} limit={limit} />
    </Page>
  );
}
