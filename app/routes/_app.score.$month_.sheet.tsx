import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { getScoreSheet } from '~/assessment/get-score-sheet.server';
import { PrintSheet } from '~/assessment/print-sheet';
import '~/assessment/score.css';
import { formatMonth } from '~/ui/format';
import { Page } from '~/ui/page';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen((call, { params }) => getScoreSheet(call, { month: params.month ?? '' }));

export default function Sheet() {
  const { sheet, parties } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <div className="no-print">
        <Page
          title={t('assessment:sheet.title', { month: formatMonth(sheet.month, language) })}
          actions={
            <>
              <button type="button" className="plain-button" onClick={() => window.print()}>
                {t('assessment:do.print_now')}
              </button>
              <Link to={`/score/${sheet.month}`}>{t('assessment:do.back')}</Link>
            </>
          }
        >
          {null}
        </Page>
      </div>
      <PrintSheet sheet={sheet} parties={parties} />
    </>
  );
}
