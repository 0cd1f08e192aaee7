import type { i18n } from 'i18next';
import { useContext } from 'react';
import { I18nContext } from 'react-i18next';
import { requireArea } from './late-texts';

/** A text by its key, `t('attendance:import.title')`; keys and words are in app/text. */
export type Text = (key: string, params?: Record<string, unknown>) => string;

export function useText(): Text {
  return textOf(useTexts());
}

/** 'zh-CN' or 'en'. */
export function useLanguage(): string {
  return useTexts().language;
}

/** A page keeps the language it was opened in, so that nothing need listen for a change: hundreds of parts ask. */
function useTexts(): i18n {
  return useContext(I18nContext).i18n;
}

const known = new WeakMap<i18n, Text>();

/** One a language, so that a word without parameters is looked up once, not in each cell of a table. */
function textOf(texts: i18n): Text {
  const made = known.get(texts) ?? remembering(texts);
  known.set(texts, made);
  return made;
}

function remembering(texts: i18n): Text {
  const text = texts.t as Text;
  const words = new Map<string, string>();
  return (key, params) => {
    const remembered = params ? undefined : words.get(key);
    if (remembered !== undefined) return remembered;
    requireArea(texts, key);
    const word = text(key, params);
    if (!params) words.set(key, word);
    return word;
  };
}
