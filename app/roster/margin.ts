/** Somebody who is there, and the groups they are cleared for: positions in the list of demands. */
export type Present = { personId: number; groups: readonly number[] };

/** A set of groups that binds: `open` positions in them, and everybody there who is cleared for any of them. */
export type Binding = { groups: number[]; open: number; people: number[] };

export type Margin = {
  /** Absences that are survived whoever they are; below 0: so many positions cannot be held as it is. */
  margin: number;
  /** Absences of any margin + 1 of its people are not survived. The one with the fewest groups. */
  binding: Binding;
  /** Whoever cannot be spared: people without whom a position stays vacant. */
  singlePoints: number[];
};

/** What a further clearance would make of it: `binding` counts the sets of groups that still bind at the old margin. */
export type Gain = { personId: number; group: number; margin: number; binding: number };

/**
 * How many absences the open positions survive (Hall's theorem): the least, over all sets of groups, of the people
 * cleared for any of them less the positions open in them. `open`: open positions by group; undefined when none is.
 * Exact; 2^groups steps, seven groups are 127 sets.
 */
export function marginOf(open: readonly number[], present: readonly Present[]): Margin | undefined {
  const sets = slacksOf(open, present);
  const tightest = leastOf(sets);
  if (!tightest) return undefined;
  const margin = tightest.slack;
  const critical = margin === 0 ? sets.filter(({ slack }) => slack === 0) : [];
  return {
    margin,
    binding: bindingOf(tightest.set, open, present),
    singlePoints: present
      .filter((one) => critical.some(({ set }) => maskOf(one.groups) & set))
      .map(({ personId }) => personId),
  };
}

/**
 * The clearances that would raise the margin most, one person and one group each; those that raise it less only where
 * none raises it: then the ones that free the most binding sets. Best first, then by person and group.
 */
export function gainsOf(open: readonly number[], present: readonly Present[]): Gain[] {
  const sets = slacksOf(open, present);
  const before = leastOf(sets)?.slack;
  if (before === undefined) return [];
  const bindingBefore = sets.filter(({ slack }) => slack === before).length;
  const gains: Gain[] = [];
  for (const { personId, groups } of present) {
    const known = maskOf(groups);
    for (const [group, demand] of open.entries()) {
      if (demand === 0 || known & (1 << group)) continue;
      // One more person counts in the sets with this group in which the person did not count yet.
      const after = sets.map(({ set, slack }) => (set & (1 << group) && !(set & known) ? slack + 1 : slack));
      const margin = Math.min(...after);
      const binding = after.filter((slack) => slack === before).length;
      if (margin > before || binding < bindingBefore) gains.push({ personId, group, margin, binding });
    }
  }
  return gains.sort(
    (a, b) => b.margin - a.margin || a.binding - b.binding || a.personId - b.personId || a.group - b.group,
  );
}

type Slack = { set: number; slack: number };

/** People less positions of every set of groups with open positions: a group without any binds nobody. */
function slacksOf(open: readonly number[], present: readonly Present[]): Slack[] {
  const needed = open.reduce((mask, demand, group) => (demand > 0 ? mask | (1 << group) : mask), 0);
  const alike = new Map<number, number>();
  for (const { groups } of present) {
    const mask = maskOf(groups) & needed;
    alike.set(mask, (alike.get(mask) ?? 0) + 1);
  }
  const sets: Slack[] = [];
  // Every non-empty part of the mask, by counting down inside it.
  for (let set = needed; set > 0; set = (set - 1) & needed) {
    let people = 0;
    for (const [mask, count] of alike) if (mask & set) people += count;
    let positions = 0;
    for (const [group, demand] of open.entries()) if (set & (1 << group)) positions += demand;
    sets.push({ set, slack: people - positions });
  }
  return sets;
}

function leastOf(sets: readonly Slack[]): Slack | undefined {
  return sets.reduce<Slack | undefined>((least, one) => {
    if (!least || one.slack < least.slack) return one;
    if (one.slack > least.slack) return least;
    return sizeOf(one.set) < sizeOf(least.set) ? one : least;
  }, undefined);
}

function bindingOf(set: number, open: readonly number[], present: readonly Present[]): Binding {
  const groups = [...open.keys()].filter((group) => set & (1 << group));
  return {
    groups,
    open: groups.reduce((sum, group) => sum + (open[group] ?? 0), 0),
    people: present.filter((one) => maskOf(one.groups) & set).map(({ personId }) => personId),
  };
}

function maskOf(groups: readonly number[]): number {
  return groups.reduce((mask, group) => mask | (1 << group), 0);
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) size += 1;
  return size;
}
