import { useText } from '~/ui/text';

/** The duty table of the version shown: to sign, to send on, and without phones where everybody can read it. */
export function DutyTableLinks({ month, version }: { month: string; version: number }) {
  const t = useText();
  const link = (format: 'pdf' | 'xlsx', name: string, more = '') => (
    <a href={`/roster/${month}/${format}?version=${version}${more}`} download>
      {t(`duty:month.${name}`)}
    </a>
  );
  return (
    <div className="list-foot">
      {link('pdf', 'pdf')}
      {link('pdf', 'pdf_wall', '&phones=0')}
      {link('xlsx', 'xlsx')}
    </div>
  );
}
