import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { pdfResponse } from '~/base/pdf-response.server';
import { readId } from '~/base/read-id';
import { makePayslipPdf } from '~/employment/make-payslip-pdf.server';
import { textsOf } from '~/text/index.server';

export const loader = resource(async (call, { request, params, context }) => {
  const personId = readId(params.personId, 'staff:refusal.no_person');
  const month = params.month ?? '';
  const language = await readLanguage(request, context);
  const { t } = textsOf(language);
  const words = (key: string, values?: Record<string, unknown>) => String(t(key, values ?? {}));
  const made = await makePayslipPdf(call, { personId, month, t: words, language });
  return pdfResponse(made, `payslip-${month}-${personId}.pdf`);
});
