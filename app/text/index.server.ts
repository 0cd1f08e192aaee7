import type { i18n } from 'i18next';
import type { Message } from '~/base/errors';
import { makeTexts } from '~/ui/texts';
import en from './en';
import zh from './zh-cn';

const texts: Record<'zh-CN' | 'en', i18n> = { 'zh-CN': makeTexts('zh-CN', zh), en: makeTexts('en', en) };

/** The texts of one language; shared by all requests, since its language never changes. */
export function textsOf(language: 'zh-CN' | 'en'): i18n {
  return texts[language];
}

/** A message's sentence, for what is not a page: downloads, logs for people. */
export function sentence(language: 'zh-CN' | 'en', { key, params }: Message): string {
  return texts[language].t(key, params ?? {});
}
