import { fileResponse } from '~/access/file-response.server';
import { resource } from '~/access/route.server';
import { getLeaveProof } from '~/attendance/leave-proof.server';
import { readId } from '~/base/read-id';

/** The proof of a leave, for the person and HR. */
export const loader = resource(async (call, { params, context }) =>
  fileResponse(
    await getLeaveProof(call, {
      id: readId(params.leaveId, 'access:refusal.no_file'),
      address: context.address,
    }),
  ),
);
