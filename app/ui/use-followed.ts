import { useNavigate } from '@remix-run/react';
import type { MouseEvent } from 'react';

/** A click on a plain anchor to a page of this site opens it as `Link` does, without loading everything anew. */
export function useFollowed(): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return (event) => {
    const anchor = (event.target as Element).closest('a');
    if (!anchor || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (anchor.target || anchor.hasAttribute('download') || anchor.origin !== window.location.origin) return;
    event.preventDefault();
    navigate(`${anchor.pathname}${anchor.search}${anchor.hash}`);
  };
}
