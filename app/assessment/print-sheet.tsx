import { formatFen, formatInstant, formatMonth, formatPoints } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import type { Sheet } from './get-score.server';
import { countWords } from './line-words';
import type { Parties } from './sheet-document';

/** The form that people sign, on A4. */
export function PrintSheet({ sheet, parties }: { sheet: Sheet; parties: Parties }) {
  const t = useText();
  const language = useLanguage();
  const { total } = sheet;
  const lost = sheet.lines.reduce((sum, line) => sum + line.lost, 0);
  return (
    <article className="sheet">
      <h1>{t('assessment:print.title')}</h1>
      <div className="sheet-parties">
        <span>{t('assessment:print.hall', { name: parties.hall })}</span>
        <span>{t('assessment:print.month', { month: formatMonth(sheet.month, language) })}</span>
        <span>{t('assessment:print.contractor', { name: parties.contractor })}</span>
        <span>{t('assessment:print.procurer', { name: parties.procurer })}</span>
      </div>
      <TableScroll label={t('assessment:print.title')}>
        <table>
          <thead>
            <tr>
              {[
                'line.number',
                'line.indicator',
                'line.points',
                'print.lost',
                'line.earned',
                'line.counted',
                'print.clause',
              ].map((key) => (
                <th key={key} scope="col">
                  {t(`assessment:${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.lines.map((line) => {
              const isAssessed = line.state !== 'not_assessed';
              return (
                <tr key={line.number}>
                  <td className="number">{line.number}</td>
                  <td>{language === 'en' ? line.indicator.nameEn : line.indicator.name}</td>
                  <td className="number">{formatPoints(line.points)}</td>
                  <td className="number">{isAssessed ? formatPoints(line.lost) : '—'}</td>
                  <td className="number">{isAssessed ? formatPoints(line.earned) : '—'}</td>
                  <td>
                    {countWords(t, line)}
                    {line.appeal && (
                      <div>
                        {t(`assessment:appeal.${line.appeal.state}`, {
                          before: formatPoints(line.appeal.lostBefore),
                          after: formatPoints(line.appeal.lostAfter ?? line.appeal.lostBefore),
                        })}{' '}
                        {line.appeal.decision &&
                          t('assessment:appeal.decision', { decision: line.appeal.decision })}
                      </div>
                    )}
                  </td>
                  <td>{line.indicator.clause}</td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={2}>{t('assessment:print.sum')}</td>
              <td className="number">{formatPoints(total.assessed)}</td>
              <td className="number">{formatPoints(lost)}</td>
              <td className="number">{formatPoints(total.earned)}</td>
              <td colSpan={2}>
                {sheet.bonus &&
                  t('assessment:sheet.bonus', {
                    gained: formatPoints(sheet.bonus.gained),
                    note: sheet.bonus.note,
                  })}
              </td>
            </tr>
            <tr>
              <td colSpan={7}>
                {t('assessment:print.result', {
                  total: total.total === null ? '—' : (total.total / 100).toFixed(2),
                  assessed: formatPoints(total.assessed),
                  band: total.bandPercent === null ? '—' : formatPoints(total.bandPercent),
                  fee: total.feeFen === null ? '—' : formatFen(total.feeFen),
                })}
              </td>
            </tr>
          </tfoot>
        </table>
      </TableScroll>
      <p>
        {t('assessment:print.revision', {
          revision: sheet.revision,
          version: sheet.scheme.version,
          to: sheet.countedTo,
        })}
      </p>
      <div className="sheet-signatures">
        {(['contractor', 'procurer'] as const).map((side) => (
          <div key={side}>
            <strong>{t(`assessment:print.${side}_signs`)}</strong>
            {sheet.signatures
              .filter((one) => one.isValid && one.side === side)
              .map((one) => (
                <p key={one.capacity}>
                  {t('assessment:print.signed', {
                    name: one.name,
                    capacity: t(`access:role.${one.capacity}`),
                    at: formatInstant(one.signedAt, language),
                  })}
                </p>
              ))}
            <p>{t('assessment:print.day')}</p>
          </div>
        ))}
      </div>
      {sheet.digest && <p className="digest">{t('assessment:sheet.digest', { digest: sheet.digest })}</p>}
    </article>
  );
}
