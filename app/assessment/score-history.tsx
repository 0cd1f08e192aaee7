import { asCards } from '~/ui/as-cards';
import { formatInstant, formatPoints } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { Sheet } from './get-score.server';

/** Who signed what, and everything that happened to the month. */
export function ScoreHistory({ sheet }: { sheet: Sheet }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      {sheet.digest && (
        <Section title={t('assessment:sheet.signatures')}>
          <p className="digest">{t('assessment:sheet.digest', { digest: sheet.digest })}</p>
          <ul>
            {sheet.signatures.map((one) => (
              <li key={`${one.capacity} ${one.digest}`} className={one.isValid ? undefined : 'soft'}>
                {t(one.isValid ? 'assessment:signature.valid' : 'assessment:signature.earlier', {
                  capacity: t(`access:role.${one.capacity}`),
                  side: t(`access:side.${one.side}`),
                  name: one.name,
                  at: formatInstant(one.signedAt, language),
                })}
              </li>
            ))}
            {sheet.state !== 'drafted' &&
              sheet.missing.map((capacity) => (
                <li key={capacity} className="soft">
                  {t('assessment:signature.missing', { capacity: t(`access:role.${capacity}`) })}
                </li>
              ))}
          </ul>
        </Section>
      )}
      {sheet.events.length > 0 && (
        <Section title={t('assessment:sheet.history')}>
          <TableScroll label={t('assessment:sheet.history')}>
            <table {...asCards([])}>
              <tbody>
                {sheet.events.toReversed().map((event) => (
                  <tr key={event.id}>
                    <td className="nowrap">{formatInstant(event.at, language)}</td>
                    <td className="nowrap">{event.by ?? t('assessment:event.machine')}</td>
                    <td>
                      {t(`assessment:event.${event.kind}`, {
                        ...event.detail,
                        capacity: event.detail.capacity ? t(`access:role.${event.detail.capacity}`) : '',
                        before: formatPoints(Number(event.detail.lostBefore ?? 0)),
                        after: formatPoints(Number(event.detail.lostAfter ?? 0)),
                      })}
                      {event.reason && <div className="soft">{event.reason}</div>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </Section>
      )}
    </>
  );
}
