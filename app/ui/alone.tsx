import type { ReactNode } from 'react';
import { LanguageSwitch } from './language-switch';
import { useText } from './text';

/** One card on an otherwise empty page: sign-in, first password. */
export function Alone(props: { title: string; intro?: string; children: ReactNode }) {
  const t = useText();
  return (
    <main className="alone">
      <p className="alone-mark">
        {t('ui:product')} <small>{t('ui:product_also')}</small>
      </p>
      <div className="alone-card">
        <h1>{props.title}</h1>
        {props.intro && <p className="soft">{props.intro}</p>}
        {props.children}
      </div>
      <div className="alone-foot">
        <LanguageSwitch />
      </div>
    </main>
  );
}
