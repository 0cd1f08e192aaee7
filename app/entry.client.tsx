import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { awaitTexts } from '~/ui/late-texts';
import { loadMissingFont } from '~/ui/missing-font';
import { NonceContext } from '~/ui/nonce';
import { makeTexts } from '~/ui/texts';

/** Only the words of the page's own language travel to the browser, and Today begins without those of other screens. */
async function hydrate(): Promise<void> {
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
  const first = language === 'en' ? await import('./text/en-first') : await import('./text/zh-cn-first');
  const texts = makeTexts(language, first.default);
  const later = awaitTexts(texts, () =>
    language === 'en' ? import('./text/en-later') : import('./text/zh-cn-later'),
  );
  if (window.location.pathname !== '/') await later();
  // The attribute is hidden from selectors once parsed; the property still holds it.
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  await pageDataRead();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <NonceContext.Provider value={nonce}>
          <I18nextProvider i18n={texts}>
            <RemixBrowser />
          </I18nextProvider>
        </NonceContext.Provider>
      </StrictMode>,
    );
  });
  // An idle moment comes after the page answers (Safari knows none); a click before it waits for the words, see useText.
  // If they do not come, the next who needs one asks again and says so.
  (window.requestIdleCallback ?? window.setTimeout)(() => void later().catch(() => {}));
}

/**
 * RemixBrowser suspends until it has decoded the page's data, and nothing above it can show a fallback: a click that falls
 * into that moment makes React render at once and fail (#345). Asked before React is, it throws what it waits for.
 */
async function pageDataRead(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (reading) {
    await reading;
  }
}

void hydrate().then(loadMissingFont);
