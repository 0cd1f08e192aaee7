import { type RefObject, useEffect } from 'react';

/**
 * For a row or a table that is wider than a phone: what `selector` finds inside stands in the middle of its scroller
 * when the page is drawn, and again when `about` changes.
 */
export function useInSight(inside: RefObject<HTMLElement>, selector: string, about: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` says that there is something else to look at
  useEffect(() => {
    const here = inside.current?.querySelector<HTMLElement>(selector);
    const scroller = inside.current?.closest<HTMLElement>('.tabs, .table-scroll');
    if (here && scroller)
      scroller.scrollLeft = here.offsetLeft - (scroller.clientWidth - here.offsetWidth) / 2;
  }, [inside, selector, about]);
}
