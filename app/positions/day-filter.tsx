import { Form } from '@remix-run/react';
import { useText } from '~/ui/text';

/** The day that is looked at, in the address as `on`. */
export function DayFilter({ on }: { on: string }) {
  const t = useText();
  return (
    <Form method="get" className="filters" key={on}>
      <span className="filter-field">
        <label htmlFor="on">{t('positions:on')}</label>
        <input id="on" type="date" name="on" defaultValue={on} />
      </span>
      <button type="submit" className="plain-button">
        {t('positions:show')}
      </button>
    </Form>
  );
}
