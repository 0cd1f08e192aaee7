import type { i18n, Resource } from 'i18next';

type Words = { default: Resource[string] };

/** By texts that do not have all their words yet: what asks for them, once. */
const awaited = new WeakMap<i18n, () => Promise<void>>();

/** Says that `texts` get more areas from `load`; the answer asks for them, and tells when they are there. */
export function awaitTexts(texts: i18n, load: () => Promise<Words>): () => Promise<void> {
  let asked: Promise<void> | undefined;
  let failed = 0;
  const ask = () => {
    if (failed >= 2) throw new Error('the words of this screen did not come');
    asked ??= load().then(
      ({ default: words }) => {
        for (const [area, known] of Object.entries(words))
          texts.addResourceBundle(texts.language, area, known);
        awaited.delete(texts);
      },
      (error) => {
        // Asked once more by the next who needs a word: the network may be back. After that the page says that it failed.
        failed += 1;
        asked = undefined;
        throw error;
      },
    );
    return asked;
  };
  awaited.set(texts, ask);
  return ask;
}

/**
 * Throws the promise of the missing words if the key's area is still on its way: React keeps what it shows until they are
 * there, as a navigation is a transition and so is the first hydration.
 */
export function requireArea(texts: i18n, key: string): void {
  const ask = awaited.get(texts);
  if (ask && !texts.hasResourceBundle(texts.language, key.slice(0, key.indexOf(':')))) throw ask();
}
