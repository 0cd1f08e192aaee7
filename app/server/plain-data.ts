/** What Remix writes for a value without a place of its own. */
const ofUndefined = -7;
const ofNull = -5;

/**
 * Plain data as Remix's client reads it (turbo-stream: one list of values, in which objects and lists name the places
 * of theirs). Days with a time are known to it; throws at whatever else JSON does not
 * know: a promise, something of a class.
 */
export function encodePlain(data: unknown): string {
  const values: string[] = [];
  const places = new Map<unknown, number>();
  const placeOf = (value: unknown): number => {
    if (value === undefined) return ofUndefined;
    if (value === null) return ofNull;
    const known = places.get(value);
    if (known) return known;
    const place = values.push('') - 1;
    places.set(value, place);
    values[place] = encoded(value);
    return place;
  };
  const encoded = (value: unknown): string => {
    if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
    if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return String(value);
    if (value instanceof Date && !Number.isNaN(value.getTime())) return `["D",${value.getTime()}]`;
    if (Array.isArray(value)) return `[${Array.from(value, placeOf).join(',')}]`;
    if (typeof value !== 'object' || !value || Object.getPrototypeOf(value) !== Object.prototype)
      throw new TypeError('not plain data');
    const pairs = Object.entries(value).map(([key, own]) => `"_${placeOf(key)}":${placeOf(own)}`);
    return `{${pairs.join(',')}}`;
  };
  placeOf(data);
  return `[${values.join(',')}]\n`;
}
