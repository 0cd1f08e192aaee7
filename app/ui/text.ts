import { useTranslation } from 'react-i18next';

/** A text by its key, `t('attendance:import.title')`; keys and words are in app/text. */
export type Text = (key: string, params?: Record<string, unknown>) => string;

export function useText(): Text {
  const { t } = useTranslation();
  return t as Text;
}

/** 'zh-CN' or 'en'. */
export function useLanguage(): string {
  return useTranslation().i18n.language;
}
