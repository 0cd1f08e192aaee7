import type { TableAsked } from './make-duty-table.server';

/** Which duty table an address asks for; phones unless it says `phones=0`. */
export function tableAsked(month: string | undefined, url: string): TableAsked {
  const search = new URL(url).searchParams;
  const version = Number(search.get('version'));
  return {
    month: month ?? '',
    hasPhones: search.get('phones') !== '0',
    ...(version > 0 ? { version } : {}),
  };
}
