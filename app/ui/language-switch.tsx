import { useLocation } from '@remix-run/react';
import { useLanguage, useText } from './text';

/** Names the other language in its own words; the whole page comes back in it. */
export function LanguageSwitch() {
  const { pathname, search } = useLocation();
  const t = useText();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <form method="post" action="/language">
      <input type="hidden" name="back" value={`${pathname}${search}`} />
      <button type="submit" name="language" value={other} className="quiet-button" lang={other}>
        {t('ui:shell.other_language')}
      </button>
    </form>
  );
}
