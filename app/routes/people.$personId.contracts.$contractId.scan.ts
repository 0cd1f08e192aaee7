import { fileResponse } from '~/access/file-response.server';
import { resource } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { getContractScan } from '~/employment/get-person-contracts.server';

/** The scan of a signed contract, for HR, the manager and whoever it is of. */
export const loader = resource(async (call, { params, context }) =>
  fileResponse(
    await getContractScan(call, {
      personId: readId(params.personId, 'staff:refusal.no_person'),
      contractId: readId(params.contractId, 'access:refusal.no_file'),
      address: context.address,
    }),
  ),
);
