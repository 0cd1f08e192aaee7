import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { HallHoursSection } from '~/calendar/hall-hours-section';
import { listSettings } from '~/calendar/list-settings.server';
import { confirmHallHours, confirmSetting, setHallHours, setSetting } from '~/calendar/set-setting.server';
import {
  type HallHoursInput,
  isLeaveSetting,
  type SettingKey,
  settingInput,
  settingValues,
} from '~/calendar/setting-form';
import { SettingSections } from '~/calendar/setting-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/calendar/calendar.css';

export const loader = screen((call) => listSettings(call));

export const action = deed(async (call, form) => {
  const values = formValues(form);
  const id = Number(values.id);
  switch (values.intent) {
    case 'set':
      await setSetting(call, settingInput(values));
      break;
    case 'confirm':
      await confirmSetting(call, { id });
      break;
    case 'hours':
      await setHallHours(call, values as unknown as HallHoursInput);
      break;
    case 'confirm-hours':
      await confirmHallHours(call, { id });
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect('/settings');
});

const keys = (Object.keys(settingValues) as SettingKey[]).filter((key) => !isLeaveSetting(key));

export default function Settings() {
  const { settings, hallHours, today, mayEdit } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('calendar:setting.title')}>
      <FormRefusal />
      <p className="soft setting-help">{t('calendar:setting.help')}</p>
      <HallHoursSection rows={hallHours} today={today} mayEdit={mayEdit} />
      <SettingSections keys={keys} rows={settings} today={today} mayEdit={mayEdit} />
    </Page>
  );
}
