import type { Day } from '~/base/days';
import type { CaseKind } from './entry';

/** A matter as it stood from a day on. */
export type MatterVersion = {
  matterId: number;
  versionId: number;
  code: string;
  fromOn: Day;
  name: string;
  kind: CaseKind;
  promisedWorkdays: number | null;
  legalWorkdays: number | null;
};

/** Finds the version of a matter that held on a day, by code or, where a file gives none, by its exact name. */
export function matterLookup(versions: readonly MatterVersion[]) {
  const byMatter = new Map<number, MatterVersion[]>();
  for (const version of versions) {
    const list = byMatter.get(version.matterId) ?? [];
    list.push(version);
    byMatter.set(version.matterId, list);
  }
  const byCode = new Map<string, number>();
  const byName = new Map<string, Set<number>>();
  for (const [matterId, list] of byMatter) {
    list.sort((a, b) => (a.fromOn < b.fromOn ? 1 : -1));
    for (const version of list) {
      byCode.set(version.code, matterId);
      const ids = byName.get(plainName(version.name)) ?? new Set();
      byName.set(plainName(version.name), ids.add(matterId));
    }
  }
  const on = (matterId: number, day: Day) => {
    const list = byMatter.get(matterId) ?? [];
    // Before the first version the catalogue knew nothing else: the oldest holds.
    return list.find((version) => version.fromOn <= day) ?? list.at(-1);
  };
  return (code: string, name: string, day: Day): MatterVersion | undefined => {
    const matterId = code ? byCode.get(code) : undefined;
    if (matterId !== undefined) return on(matterId, day);
    const ids = byName.get(plainName(name));
    // Two matters of one name: which of them it was, the file does not say.
    const [only] = ids?.size === 1 ? ids : [];
    return only === undefined ? undefined : on(only, day);
  };
}

/** Names are compared without spaces and with one width of letters and brackets. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}
