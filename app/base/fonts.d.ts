declare module 'fontverter' {
  const fontverter: { convert: (font: Uint8Array, to: 'truetype' | 'woff' | 'woff2') => Promise<Uint8Array> };
  export default fontverter;
}

declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint: (codePoint: number) => boolean };
  export function create(bytes: Uint8Array): Font;
}
