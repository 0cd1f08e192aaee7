import type { Day } from '~/base/days';
import { type DocumentKind, documentKinds } from './document-form';

export type NamedPerson = { id: number; staffNo: string; name: string; leftOn: Day | null };
export const uploadKinds = ['photo', ...documentKinds] as const;
export type UploadKind = 'photo' | DocumentKind;

/** Whose file it is and what, as its name says; `people` are those it may be of when it is not clear. */
export type FileMatch = {
  person?: NamedPerson;
  people: NamedPerson[];
  fault?: 'nobody' | 'several' | 'contradicts' | 'unknown_number';
  kind?: UploadKind;
  title: string;
};

/** By whom a file can be named. Names lead to everybody who has them, those who left too. */
export type PeopleKnown = {
  byStaffNo: ReadonlyMap<string, NamedPerson>;
  byName: ReadonlyMap<string, readonly NamedPerson[]>;
  byIdNumber: ReadonlyMap<string, NamedPerson>;
};

/** The first that fits counts: a picture of an ID card is no portrait. */
const kindWords: readonly (readonly [UploadKind, RegExp])[] = [
  ['id_card', /身份证|国徽面|人像面|id[ _-]?card/i],
  ['health_report', /健康证|健康|体检|health|medical/i],
  ['record_proof', /犯罪|criminal|police/i],
  ['conduct_proof', /品行|操行|现实表现|政审|conduct/i],
  ['mandarin_certificate', /普通话|mandarin|putonghua/i],
  ['diploma', /毕业证|学位证|学历|文凭|diploma|degree/i],
  ['contract', /合同|contract/i],
  ['archive', /档案|archive/i],
  ['photo', /证件照|登记照|照片|相片|头像|寸照|[一二两12]寸|photo|portrait|avatar/i],
];
const sides = /正面|反面|背面|国徽面|人像面|第[一二三四五六七八九十\d]+页/;
/** A camera's or a scanner's own names say nothing. */
const noWords =
  /^(img|dsc|pic|image|scan|screenshot|mmexport|wx|camera|微信图片|图片|扫描|扫描件|新建)?[\sa-z\d]*$/i;
const isPicture = /\.(jpe?g|png|webp)$/i;
/** Eighteen digits with a birth date inside; a time stamp of as many has none. */
const hasBirth = /^\d{6}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}/;
const idNumbers = /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g;

/** The parts of a path inside a zip or folder, from the file outwards; whatever climbs or is empty is left out. */
function partsOf(path: string): string[] {
  const parts = path.normalize('NFC').split(/[\\/]/);
  const kept = parts.map((part) => part.trim()).filter((part) => part && !/^\.+$|^[A-Za-z]:$/.test(part));
  return kept.reverse();
}

/** The numbers in a path that may be ID numbers. */
export function idNumbersIn(path: string): string[] {
  return (path.match(idNumbers) ?? []).map((number) => number.toUpperCase());
}

/** A file named by its owner's ID number is kept under the staff number: the name lies in the open. */
export function withoutNumbers(name: string, staffNo: string): string {
  return idNumbersIn(name).reduce((text, number) => text.replace(new RegExp(number, 'gi'), staffNo), name);
}

/** What systems add by themselves, and nobody means to bring. */
export function isJunk(path: string): boolean {
  const [name = ''] = partsOf(path);
  return /(^|[\\/])__MACOSX[\\/]/.test(path) || /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

/** Judges a file by its name, and where the name is silent by the folder it lies in. */
export function matchFileName(path: string, known: PeopleKnown): FileMatch {
  const [file = '', ...folders] = partsOf(path);
  const stem = file.replace(/\.[^.]{1,5}$/, '');
  const found = compared(peopleIn(stem, known), folders, known);
  const what = kindOf(found.rest, folders, file);
  const { people, isContradiction } = found;
  if (found.hasUnknownNumber) return { people, fault: 'unknown_number', ...what };
  if (isContradiction) return { people, fault: 'contradicts', ...what };
  const [person] = people;
  // What is left is then the name of somebody unknown, not of a document.
  if (!person)
    return { people, fault: 'nobody', ...(what.kind === 'other' ? kindOf('', folders, file) : what) };
  return people.length === 1 ? { person, people, ...what } : { people, fault: 'several', ...what };
}

type Found = {
  people: NamedPerson[];
  rest: string;
  isContradiction?: boolean;
  /** An ID number that is nobody's here: a slip in it, or somebody else's paper. */
  hasUnknownNumber?: boolean;
};

/**
 * The file's own name and the nearest folder that names somebody. A silent name takes the folder's people, a name that
 * several bear is told apart by it, and two that name different people contradict each other.
 */
function compared(file: Found, folders: readonly string[], known: PeopleKnown): Found {
  const folder = folders
    .map((part) => peopleIn(part, known))
    .find(({ people, hasUnknownNumber }) => people.length > 0 || hasUnknownNumber);
  if (!folder || file.isContradiction || file.hasUnknownNumber) return file;
  const { rest } = file;
  if (file.people.length === 0 || folder.isContradiction || folder.hasUnknownNumber)
    return { ...folder, rest, people: union(file.people, folder.people) };
  const both = file.people.filter(({ id }) => folder.people.some((person) => person.id === id));
  if (both.length > 0) return { people: both, rest };
  return { people: union(file.people, folder.people), rest, isContradiction: true };
}

function union(one: readonly NamedPerson[], other: readonly NamedPerson[]): NamedPerson[] {
  return [...one, ...other.filter(({ id }) => one.every((person) => person.id !== id))];
}

function peopleIn(text: string, known: PeopleKnown): Found {
  const idNumbersHere = idNumbersIn(text);
  const numbered = idNumbersHere.flatMap((number) => known.byIdNumber.get(number) ?? []);
  const hasUnknownNumber = idNumbersHere.some(
    (number) => hasBirth.test(number) && !known.byIdNumber.has(number),
  );
  // What a system adds to a second copy of a file is no staff number.
  let rest = text.replace(idNumbers, ' ').replace(/\s*[(（]\d{1,2}[)）]\s*$/, '');
  for (const [staffNo, person] of staffNosIn(rest, known)) {
    numbered.push(person);
    rest = rest.replace(staffNo, ' ');
  }
  // A dot in the middle is part of a name.
  const words = rest.split(/[\s_\-—–.,，、（）()[\]【】+#]+/u).filter(Boolean);
  const named: NamedPerson[] = [];
  for (const name of new Set(words.flatMap((word) => nameIn(word, known) ?? []))) {
    named.push(...(known.byName.get(name) ?? []));
    rest = rest.replace(name, ' ');
  }
  if (hasUnknownNumber) return { people: union(union([], numbered), named), rest, hasUnknownNumber };
  const [first, ...others] = numbered;
  if (!first) return { people: named, rest };
  const agrees = others.every(({ id }) => id === first.id);
  const isNamed = named.length === 0 || named.some(({ id }) => id === first.id);
  if (agrees && isNamed) return { people: [first], rest };
  return { people: [...new Set([...numbered, ...named])], rest, isContradiction: true };
}

/** Staff numbers between marks; they may hold hyphens themselves, and the longest counts. */
function staffNosIn(text: string, { byStaffNo }: PeopleKnown): [string, NamedPerson][] {
  const found: [string, NamedPerson][] = [];
  for (const chunk of text.split(/[\s_—–·.,，、（）()[\]【】+#]+/u)) {
    const words = chunk.split('-');
    for (let from = 0; from < words.length; from += 1)
      for (let to = words.length; to > from; to -= 1) {
        const staffNo = words.slice(from, to).join('-');
        const person = byStaffNo.get(staffNo.toUpperCase());
        if (!person) continue;
        found.push([staffNo, person]);
        from = to - 1;
        break;
      }
  }
  return found;
}

/** A name standing alone, or before or behind a word that says what the file is; the longest first. */
function nameIn(word: string, { byName }: PeopleKnown): string | undefined {
  if (byName.has(word)) return word;
  for (let length = Math.min(word.length - 1, 40); length > 1; length -= 1) {
    const [front, back] = [word.slice(0, length), word.slice(-length)];
    if (byName.has(front) && isKind(word.slice(length))) return front;
    if (byName.has(back) && isKind(word.slice(0, -length))) return back;
  }
  return undefined;
}

function isKind(text: string): boolean {
  return /^(的|本人)?\d*$/.test(text) || kindWords.some(([, words]) => words.test(text)) || sides.test(text);
}

function kindOf(rest: string, folders: readonly string[], file: string): Pick<FileMatch, 'kind' | 'title'> {
  const title = sides.exec(rest)?.[0] ?? '';
  // Everything lies in a folder called archive.
  for (const text of [rest, ...folders])
    for (const [kind, words] of kindWords)
      if (words.test(text) && !(kind === 'archive' && text !== rest))
        return { kind, title: kind === 'photo' ? '' : title };
  const words = rest
    .replace(/[\s_\-—–·.,，、（）()[\]【】+#]+/gu, ' ')
    .replace(/\b\d{1,3}\b/g, '')
    .trim();
  if (words && !noWords.test(words)) return { kind: 'other', title: words.slice(0, 80) };
  return !words && isPicture.test(file) ? { kind: 'photo', title: '' } : { title: '' };
}
