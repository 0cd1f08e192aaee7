import { fileResponse } from '~/access/file-response.server';
import { getFile } from '~/access/get-file.server';
import { resource } from '~/access/route.server';

/** A stored file, for those whom its purpose allows to open it. */
export const loader = resource(async (call, { params, context }) =>
  fileResponse(await getFile(call, { id: Number(params.fileId), address: context.address })),
);
