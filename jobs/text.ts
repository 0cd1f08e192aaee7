import i18next, { type TFunction } from 'i18next';
import { Refusal } from '~/base/errors';
import en from '~/text/en';
import zhCN from '~/text/zh-cn';

export type Language = 'zh-CN' | 'en';

/** The terminal's language: `ZAIGANG_LANG`, else the locale of the environment, else that of the system. */
export function terminalLanguage(env: Record<string, string | undefined> = process.env): Language {
  const locale = [env.ZAIGANG_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG].find(
    (value) => value && !/^(C|POSIX)(\.|$)/.test(value),
  );
  const name = locale ?? Intl.DateTimeFormat().resolvedOptions().locale;
  return name.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** The texts of the product outside the browser: nothing is escaped, because nothing is HTML. */
export function textsIn(language: Language): TFunction {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { 'zh-CN': zhCN, en },
    ns: Object.keys(en),
    defaultNS: 'jobs',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance.t;
}

export const terminalTexts = () => textsIn(terminalLanguage());

/** What went wrong as a sentence, with one line for each field at fault. */
export function explain(error: unknown, t: TFunction): string {
  if (error instanceof Refusal) {
    const fields = Object.entries(error.fields ?? {}).map(
      ([name, { key, params }]) => `  ${name}: ${t(key, params)}`,
    );
    // A terminal marks nothing in red.
    const isOfForm = error.key === 'ui:refusal.check_fields' && fields.length > 0;
    return [isOfForm ? t('jobs:refusal.fields') : t(error.key, error.params), ...fields].join('\n');
  }
  const detail = error instanceof Error ? error : new Error(String(error));
  const message = process.env.ZAIGANG_DEBUG ? (detail.stack ?? detail.message) : detail.message;
  return t('jobs:refusal.unexpected', { message });
}
