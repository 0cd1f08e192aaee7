import i18next, { type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The texts of one language, one namespace an area. */
export function makeTexts(language: 'zh-CN' | 'en', words: Resource[string]): i18n {
  const texts = i18next.createInstance();
  texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: Object.keys(words),
    defaultNS: 'base',
    resources: { [language]: words },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
  return texts;
}
