import { getFile } from '~/access/get-file.server';
import { resource } from '~/access/route.server';

/** A stored file, always as a download: a browser never runs what somebody uploaded. */
export const loader = resource(async (call, { params, context }) => {
  const file = await getFile(call, { id: Number(params.fileId), address: context.address });
  return new Response(file.bytes as BodyInit, {
    headers: {
      'Content-Type': file.contentType,
      'Content-Length': String(file.sizeBytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
});
