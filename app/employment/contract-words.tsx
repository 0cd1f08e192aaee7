import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import { type ContractWarning, warningArticles } from './contract-warnings';

/** A warning in words with its day, the days left or gone, and the article of the law. */
export function WarningBadge({ warning }: { warning: ContractWarning }) {
  const t = useText();
  const language = useLanguage();
  const { kind, days, on, level } = warning;
  const article = warningArticles[kind];
  return (
    <span className="contract-warning">
      <StateBadge color={level}>
        {t(`employment:warning.${kind}`, { count: days, day: formatDay(on, language) })}
      </StateBadge>
      {article && (
        <span className="soft"> {t('employment:article', { article: articleOf(article, t) })}</span>
      )}
    </span>
  );
}

/** 'LCL 14' in the reader's words: the Labour Contract Law and its articles. */
export function articleOf(article: string, t: ReturnType<typeof useText>): string {
  return t('employment:law.labour_contract', { articles: article.replace(/^LCL /, '') });
}

/** From when to when, or what for. */
export function useTerm() {
  const t = useText();
  const language = useLanguage();
  return ({ fromOn, untilOn }: { fromOn: string; untilOn: string | null }) =>
    untilOn
      ? `${formatDay(fromOn, language)} – ${formatDay(untilOn, language)}`
      : t('employment:contract.from_open', { day: formatDay(fromOn, language) });
}
