import { redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { may } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { ContinuityNav } from '~/roster/continuity-nav';
import { continuityTabs } from '~/roster/continuity-tabs';
import type { EmergencyInput } from '~/roster/emergency-form';
import { getPool } from '~/roster/get-pool.server';
import { addEmergency, endEmergency } from '~/roster/keep-emergency.server';
import { EmergencyStaff, PoolGroups, PoolMembers } from '~/roster/pool-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/roster/continuity.css';

export const loader = screen(async (call) => ({
  pool: await getPool(call),
  seesPhones: may(call.actor, 'leave.read'),
  tabs: continuityTabs(call.actor),
}));

export const action = deed(async (call, form) => {
  switch (form.get('intent')) {
    case 'add':
      await addEmergency(call, formValues(form) as unknown as EmergencyInput);
      return redirect('/roster/continuity?done=added');
    case 'end':
      await endEmergency(call, { id: Number(form.get('id')) });
      return redirect('/roster/continuity?done=ended');
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
});

/** Who can stand in if somebody is missing, and when they last did (contract 3.8). */
export default function PoolPage() {
  const { pool, seesPhones, tabs } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const done = params.get('done');
  return (
    <Page title={t('continuity:pool.title')}>
      <ContinuityNav tabs={tabs} />
      {(done === 'added' || done === 'ended') && (
        <output className="notice notice-green">{t(`continuity:emergency.${done}`)}</output>
      )}
      <FormRefusal />
      <PoolGroups pool={pool} />
      <PoolMembers pool={pool} seesPhones={seesPhones} />
      <EmergencyStaff key={pool.members.filter(({ emergency }) => emergency).length} pool={pool} />
    </Page>
  );
}
