import { resource } from '~/access/route.server';
import { getFile } from '~/assessment/keep-file.server';

export const loader = resource(async (call, { params }) => {
  const file = await getFile(call, Number(params.fileId) || 0);
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
});
