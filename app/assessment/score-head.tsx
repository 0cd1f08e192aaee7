import { formatDay, formatFen, formatPoints } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { Sheet } from './get-score.server';
import { isWhole, monthStates } from './month-state';

/** Where the month stands, what it comes to, and what is still missing. */
export function ScoreHead({ sheet }: { sheet: Sheet }) {
  const t = useText();
  const language = useLanguage();
  const { total } = sheet;
  // A month without an appeal goes from sent to signed.
  const skipped = sheet.appeals.length === 0 ? ['appealed', 'decided'] : [];
  const steps = monthStates.filter((state) => state === sheet.state || !skipped.includes(state));
  const reached = steps.indexOf(sheet.state);
  const isPartial =
    sheet.state === 'drafted' && sheet.digest !== null && !isWhole(sheet.month, sheet.countedTo);
  const isShort = sheet.state === 'drafted' && total.assessed < sheet.scheme.minimumAssessed;
  return (
    <Section>
      <ol className="score-steps">
        {steps.map((state, index) => (
          <li
            key={state}
            aria-current={state === sheet.state ? 'step' : undefined}
            className={index < reached ? 'done' : undefined}
          >
            {t(`assessment:state.${state}`)}
          </li>
        ))}
      </ol>
      {sheet.rescissionAlert && <p className="notice notice-red">{t('assessment:sheet.rescission')}</p>}
      {isShort && (
        <p className="notice notice-orange">
          {t('assessment:sheet.too_little', {
            assessed: formatPoints(total.assessed),
            minimum: formatPoints(sheet.scheme.minimumAssessed),
          })}
        </p>
      )}
      {isPartial && (
        <p className="notice notice-orange">
          {t('assessment:sheet.not_whole', { to: formatDay(sheet.countedTo, language) })}
        </p>
      )}
      {sheet.reopening && (
        <p className="notice notice-orange">
          {t('assessment:sheet.reopening', {
            side: t(`access:side.${sheet.reopening.side}`),
            reason: sheet.reopening.reason,
          })}
        </p>
      )}
      {sheet.state === 'open' && <p className="notice">{t('assessment:sheet.open')}</p>}
      {sheet.state === 'drafted' && sheet.digest === null && (
        <p className="notice notice-orange">{t('assessment:sheet.draft_again')}</p>
      )}
      <dl className="score-head">
        <div className="score-figure score-figure-main">
          <dt>{t('assessment:total')}</dt>
          <dd>{total.total === null ? '—' : (total.total / 100).toFixed(2)}</dd>
        </div>
        <Figure name="earned" value={formatPoints(total.earned)} />
        <Figure name="assessed" value={formatPoints(total.assessed)} />
        {total.bonus > 0 && <Figure name="bonus" value={formatPoints(total.bonus)} />}
        <Figure
          name="band"
          value={total.bandPercent === null ? '—' : `${formatPoints(total.bandPercent)} %`}
        />
        <Figure name="fee" value={total.feeFen === null ? '—' : formatFen(total.feeFen)} />
        <Figure name="counted_to" value={formatDay(sheet.countedTo, language)} />
        <Figure name="scheme_version" value={String(sheet.scheme.version)} />
      </dl>
      {sheet.scheme.toConfirm && <p className="soft">{t('assessment:sheet.to_confirm')}</p>}
    </Section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  const t = useText();
  return (
    <div className="score-figure">
      <dt>{t(`assessment:${name}`)}</dt>
      <dd>{value}</dd>
    </div>
  );
}
