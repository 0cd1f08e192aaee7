import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { editSource } from '~/attendance/edit-source.server';
import { sourceAnswer } from '~/attendance/source-answer';
import { SourcePreview } from '~/attendance/source-preview';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { HallHoursSection } from '~/calendar/hall-hours-section';
import { listSettings } from '~/calendar/list-settings.server';
import { confirmHallHours, confirmSetting, setSetting } from '~/calendar/set-setting.server';
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
import '~/attendance/attendance.css';
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
    case 'hours': {
      const { seen, intent: _, ...input } = values;
      const edit = { kind: 'hall_hours', input: input as unknown as HallHoursInput } as const;
      const answer = sourceAnswer(await editSource(call, edit, { seen }), values);
      if (answer) return answer;
      break;
    }
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
      <SourcePreview />
      <p className="soft setting-help">{t('calendar:setting.help')}</p>
      <HallHoursSection rows={hallHours} today={today} mayEdit={mayEdit} />
      <SettingSections keys={keys} rows={settings} today={today} mayEdit={mayEdit} />
    </Page>
  );
}
