import { Link, redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { getNewOrder } from '~/positions/list-orders.server';
import { linesOf, type OrderInput } from '~/positions/order-form';
import { OrderLines } from '~/positions/order-lines';
import { recordOrder } from '~/positions/record-order.server';
import { DayField, DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/positions/register.css';

export const loader = screen((call) => getNewOrder(call));

export const action = deed(async (call, form) => {
  const values = formValues(form);
  const file = await readUpload(form, 'document', { maxBytes: fileMaxBytes });
  const input = { ...values, lines: linesOf(values), file } as unknown as OrderInput;
  await recordOrder(call, input);
  return redirect(`/positions/orders?on=${values.effectiveOn}`);
}, formWithFile(fileMaxBytes));

export default function NewOrder() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page
      title={t('positions:orders.new')}
      actions={<Link to="/positions/orders">{t('positions:orders.back')}</Link>}
    >
      <FormRefusal />
      <Section>
        <DeedForm encType="multipart/form-data">
          <div className="form-row">
            <TextField name="number" label={t('positions:orders.number')} required maxLength={40} />
            <DayField
              name="effectiveOn"
              label={t('positions:orders.effective')}
              description={t('positions:orders.effective_help')}
              defaultValue={view.today}
              required
            />
          </div>
          <div className="form-row">
            <TextField name="askedBy" label={t('positions:orders.asked_by')} required maxLength={60} />
            <TextField name="documentNo" label={t('positions:orders.document_no')} maxLength={60} />
          </div>
          <TextField name="reason" label={t('positions:orders.reason')} rows={2} required maxLength={300} />
          <TextField name="document" type="file" label={t('positions:orders.document')} />
          <OrderLines groups={view.groups} positions={view.positions} nextNumber={view.nextNumber} />
          <div className="form-actions">
            <SubmitButton>{t('positions:orders.save')}</SubmitButton>
          </div>
        </DeedForm>
      </Section>
    </Page>
  );
}
