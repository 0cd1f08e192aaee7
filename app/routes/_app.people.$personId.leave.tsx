import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { BalanceCards } from '~/attendance/balance-cards';
import type { OpeningInput, PriorServiceInput } from '~/attendance/balance-form';
import { KeepOpening, KeepPriorService } from '~/attendance/balance-keeping';
import { keepOpening, keepPriorService } from '~/attendance/keep-balance.server';
import { getPersonBalances } from '~/attendance/list-balances.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { FormRefusal } from '~/ui/form-parts';
import { FilterBar, FilterField } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/attendance/leave.css';

const missing = 'staff:refusal.no_person';

export const loader = screen((call, { params, request }) => {
  const year = new URL(request.url).searchParams.get('year');
  return getPersonBalances(call, {
    personId: readId(params.personId, missing),
    year: year ? Number(year) : undefined,
  });
});

export const action = deed(async (call, form, { params }) => {
  const personId = readId(params.personId, missing);
  const values = formValues(form);
  switch (values.intent) {
    case 'keep-prior':
      await keepPriorService(call, { ...(values as unknown as PriorServiceInput), personId });
      break;
    case 'keep-opening':
      await keepOpening(call, { ...(values as unknown as OpeningInput), personId });
      break;
    default:
      throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
  return redirect(`/people/${personId}/leave`);
});

/** What leave somebody has and why, and what HR keeps for it. */
export default function PersonLeave() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const thisYear = Number(view.today.slice(0, 4));
  const years = [thisYear - 1, thisYear, thisYear + 1].map(String);
  return (
    <>
      <FormRefusal />
      <Section title={`${t('leave:keep.title')} ${view.year}`}>
        <FilterBar>
          <FilterField
            name="year"
            label={t('leave:keep.other_year')}
            any={String(thisYear)}
            options={years.map((year) => ({ value: year, label: year }))}
          />
        </FilterBar>
        <BalanceCards balances={view.balances} />
      </Section>
      <KeepPriorService prior={view.prior} mayKeep={view.mayKeep} />
      <KeepOpening openings={view.openings} today={view.today} mayKeep={view.mayKeep} />
    </>
  );
}
