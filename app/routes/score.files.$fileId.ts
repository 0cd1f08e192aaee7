import { fileResponse } from '~/access/file-response.server';
import { getFile } from '~/access/get-file.server';
import { resource } from '~/access/route.server';

/** The address under which documents of marks and appeals were linked first. */
export const loader = resource(async (call, { params, context }) =>
  fileResponse(await getFile(call, { id: Number(params.fileId), address: context.address })),
);
