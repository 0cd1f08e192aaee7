import { readLanguage } from '~/access/language.server';
import { resource } from '~/access/route.server';
import { csvResponse } from '~/base/csv-response.server';
import { makeBankFile } from '~/employment/make-bank-file.server';
import { textsOf } from '~/text/index.server';

export const loader = resource(async (call, { request, params, context }) => {
  const month = params.month ?? '';
  const rows = await makeBankFile(call, { month, address: context.address });
  const { t } = textsOf(await readLanguage(request, context));
  const head = ['staff_no', 'name', 'account', 'amount', 'month'].map((name) => t(`pay:bank.${name}`));
  return csvResponse(`pay-${month}.csv`, head, rows);
});
