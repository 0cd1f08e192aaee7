import { resource } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { makeContractPdf } from '~/employment/make-contract-pdf.server';

export const loader = resource(async (call, { params, context }) => {
  const personId = readId(params.personId, 'staff:refusal.no_person');
  const contractId = readId(params.contractId, 'employment:refusal.no_contract');
  const { pdf, missing } = await makeContractPdf(call, { personId, contractId, address: context.address });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="contract-${contractId}.pdf"`,
      'Cache-Control': 'no-store',
      ...(missing.length > 0 ? { 'X-Missing-Characters': missing.join(' ') } : {}),
    },
  });
});
