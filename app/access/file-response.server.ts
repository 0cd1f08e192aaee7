import type { FileRow } from './file-store.server';

/** A stored file as an answer, always as a download: a browser never runs what somebody uploaded. */
export function fileResponse(
  file: Pick<FileRow, 'name' | 'contentType' | 'sizeBytes'> & { bytes: Uint8Array },
): Response {
  return new Response(file.bytes as BodyInit, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Length': String(file.sizeBytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
