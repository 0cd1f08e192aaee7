import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { getPayslip } from '~/employment/get-person-pay.server';
import { RunState } from '~/employment/pay-run-sections';
import { PayslipView } from '~/employment/payslip-view';
import { formatMonth } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import '~/employment/employment.css';

export const loader = screen((call, { params }) =>
  getPayslip(call, {
    personId: readId(params.personId, 'staff:refusal.no_person'),
    month: params.month ?? '',
  }),
);

/** One payslip, on the phone as on the desk. */
export default function PersonPayslip() {
  const slip = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <p className="payslip-head">
        <Link to={`/people/${slip.personId}/pay`}>{t('pay:slip.all')}</Link> ·{' '}
        <b>{formatMonth(slip.month, language)}</b> <RunState state={slip.state} /> ·{' '}
        <a href={`/people/${slip.personId}/pay/${slip.month}/pdf`} download>
          {t('pay:slip.pdf')}
        </a>
      </p>
      <PayslipView slip={slip} />
    </>
  );
}
