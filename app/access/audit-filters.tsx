import { FilterField } from '~/ui/list-table';
import { useText } from '~/ui/text';

/** A choice of one of a trail's own values, each with the words it shows as. */
export type AuditChoice = {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
};

/** The filters of both trails: the choices of each, then whose deed it was and when; `row` where rows are named. */
export function AuditFilters({ choices, withRow }: { choices: readonly AuditChoice[]; withRow?: boolean }) {
  const t = useText();
  return (
    <>
      {choices.map((choice) => (
        <FilterField key={choice.name} {...choice} any={t('ui:list.any')} />
      ))}
      <FilterField name="account" label={t('access:account.name')} />
      {withRow && <FilterField name="row" label={t('access:audit.row')} />}
      <FilterField name="from" label={t('access:audit.from')} type="date" />
      <FilterField name="to" label={t('access:audit.to')} type="date" />
    </>
  );
}
