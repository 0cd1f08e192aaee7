export type HeadKind = 'jpeg' | 'png' | 'webp' | 'pdf' | 'zip';

/** What a file is by its first sixteen bytes; Word and Excel files are zips. The server looks again. */
export function kindOfHead(bytes: Uint8Array): HeadKind | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 16));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.startsWith('%PDF-')) return 'pdf';
  return text.startsWith('PK\x03\x04') ? 'zip' : undefined;
}
