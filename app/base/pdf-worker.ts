/** Runs in a worker thread: laying out a PDF with a Chinese font would hold up every other request for a second. */
import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { Content, ContentText } from 'pdfmake/interfaces';
import type { PdfDocument } from './pdf-document';
import { type PdfFont, readMainFonts, readRareFont } from './pdf-fonts.server';

export type PdfRequest = { id: number; document: PdfDocument };
export type PdfReply = { id: number; pdf: Uint8Array; missing: string[] } | { id: number; error: string };

/** pdfmake reads fonts from a file system of its own; its types do not say so. */
const files = (pdfmake as unknown as { virtualfs: { writeFileSync: (name: string, bytes: Buffer) => void } })
  .virtualfs;
const fonts = prepare();
const rare = new Map<number, PdfFont | undefined>();

async function prepare() {
  const main = await readMainFonts();
  pdfmake.addTableLayouts({
    dense: {
      hLineWidth: () => 0.4,
      vLineWidth: () => 0.4,
      paddingLeft: () => 1.5,
      paddingRight: () => 1.5,
      paddingTop: () => 0.6,
      paddingBottom: () => 0.6,
    },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  for (const font of [main.normal, main.bold]) files.writeFileSync(font.name, font.bytes);
  pdfmake.addFonts({ main: { normal: main.normal.name, bold: main.bold.name } });
  return main;
}

parentPort?.on('message', async ({ id, document }: PdfRequest) => {
  try {
    parentPort?.postMessage({ id, ...(await layOut(document)) } satisfies PdfReply);
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

async function layOut(document: PdfDocument): Promise<{ pdf: Uint8Array; missing: string[] }> {
  const { normal } = await fonts;
  const missing = await findRare(JSON.stringify(document.content), normal);
  const note =
    missing.length > 0
      ? [{ text: `${document.missingWords}${missing.join(' ')}`, margin: [0, 6, 0, 0] }]
      : [];
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    pageOrientation: document.isLandscape ? 'landscape' : 'portrait',
    pageMargins: document.isDense ? [24, 24, 24, 30] : [40, 36, 40, 44],
    defaultStyle: { font: 'main', fontSize: 8.5, lineHeight: 1.15 },
    info: document.info,
    content: [...document.content.map((part) => withRare(part, normal)), ...note] as Content,
    footer: (page, pages) => ({
      text: document.footer.replace('{page}', String(page)).replace('{pages}', String(pages)),
      alignment: 'center',
      fontSize: 8,
    }),
  });
  return { pdf: new Uint8Array(await pdf.getBuffer()), missing };
}

/** Loads the fonts of characters that the common one lacks; returns those that none has. */
async function findRare(text: string, normal: PdfFont): Promise<string[]> {
  const missing = new Set<string>();
  for (const character of new Set(text)) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 32 || normal.draws(codePoint)) continue;
    if (!rare.has(codePoint)) {
      const font = await readRareFont(codePoint);
      rare.set(codePoint, font);
      if (font) {
        files.writeFileSync(font.name, font.bytes);
        pdfmake.addFonts({ [font.name]: { normal: font.name, bold: font.name } });
      }
    }
    if (!rare.get(codePoint)) missing.add(`U+${codePoint.toString(16).toUpperCase()}`);
  }
  return [...missing];
}

/** Sets every rare character of a part in the font that has it. */
function withRare(part: unknown, normal: PdfFont): unknown {
  if (typeof part === 'string') return runs(part, normal) ?? part;
  if (Array.isArray(part)) return part.map((item) => withRare(item, normal));
  if (part === null || typeof part !== 'object') return part;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(part)) {
    if (key === 'text' && typeof value === 'string') copy.text = runs(value, normal)?.text ?? value;
    else
      copy[key] = ['stack', 'columns', 'table', 'body', 'text'].includes(key)
        ? withRare(value, normal)
        : value;
  }
  return copy;
}

function runs(text: string, normal: PdfFont): ContentText | undefined {
  const parts: ContentText[] = [];
  let isSplit = false;
  let plain = '';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 32 || normal.draws(codePoint)) {
      plain += character;
      continue;
    }
    isSplit = true;
    if (plain) parts.push({ text: plain });
    plain = '';
    const font = rare.get(codePoint);
    parts.push(font ? { text: character, font: font.name } : { text: '〓' });
  }
  if (!isSplit) return undefined;
  if (plain) parts.push({ text: plain });
  return { text: parts };
}
