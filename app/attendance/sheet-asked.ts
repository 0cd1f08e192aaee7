/** Which month, and of which group, an address asks for. */
export function sheetAsked(url: string): { month: string; groupId?: number } {
  const search = new URL(url).searchParams;
  const group = Number(search.get('group'));
  return { month: search.get('month') ?? '', ...(group > 0 ? { groupId: group } : {}) };
}
