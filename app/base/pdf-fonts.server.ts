import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { create, type Font } from 'fontkit';
import fontverter from 'fontverter';

const require = createRequire(path.resolve('package.json'));
const folder = path.join(path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json')), 'files');
const ranges: Record<string, string> = require('@fontsource/noto-sans-sc/unicode.json');

/** A font as a PDF embeds it, and whether it can draw a character. */
export type PdfFont = { name: string; bytes: Buffer; draws: (codePoint: number) => boolean };

async function readFont(subset: string, weight: 400 | 700): Promise<PdfFont> {
  const woff = readFileSync(path.join(folder, `noto-sans-sc-${subset}-${weight}-normal.woff`));
  const bytes = Buffer.from(await fontverter.convert(woff, 'truetype'));
  const font = create(bytes) as Font;
  const draws = (codePoint: number) => font.hasGlyphForCodePoint(codePoint);
  return { name: `noto-${subset}-${weight}`, bytes, draws };
}

/** The common characters, in two weights. */
export async function readMainFonts(): Promise<{ normal: PdfFont; bold: PdfFont }> {
  return {
    normal: await readFont('chinese-simplified', 400),
    bold: await readFont('chinese-simplified', 700),
  };
}

/** The font of a character that the common subset lacks (龑 in a name); undefined when no file has it. */
export async function readRareFont(codePoint: number): Promise<PdfFont | undefined> {
  const entry = Object.entries(ranges).find(([, text]) => contains(text, codePoint));
  const subset = entry?.[0].replace(/[[\]]/g, '');
  if (!subset) return undefined;
  const font = await readFont(subset, 400);
  return font.draws(codePoint) ? font : undefined;
}

/** 'U+4e00-4eff,U+5143' holds 0x4e12. */
function contains(text: string, codePoint: number): boolean {
  return text.split(',').some((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return codePoint >= Number.parseInt(from, 16) && codePoint <= Number.parseInt(to, 16);
  });
}
