import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@remix-run/react';
import { type ReactNode, useState } from 'react';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import { type NamedPerson, type UploadKind, uploadKinds } from './match-file-name';
import { askMatches } from './send-upload';
import { faultOf, namesOf, type UploadItem } from './upload-item';

type Change = (key: number, part: Partial<UploadItem>) => void;
type RowProps = { item: UploadItem; isBusy: boolean; onChange: Change };

/** Each file with whose it is, what as and what becomes of it; all of it can be corrected until it is kept. */
export function UploadTable(props: { items: readonly UploadItem[]; isBusy: boolean; onChange: Change }) {
  const t = useText();
  const heads = ['file', 'person', 'kind', 'state'].map((name) => t(`staff:upload.head.${name}`));
  return (
    <TableScroll label={t('staff:upload.preview')}>
      <table {...asCards(['', ...heads.slice(1)])}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.items.map((item) => {
            const row = {
              item,
              isBusy: props.isBusy || item.outcome !== undefined,
              onChange: props.onChange,
            };
            return (
              <tr key={item.key}>
                <td className="upload-file">
                  {item.path}{' '}
                  <span className="soft nowrap">
                    {t('staff:upload.kilobytes', { size: kilobytes(item.size) })}
                  </span>
                </td>
                <td>
                  <PersonCell {...row} />
                </td>
                <td>
                  <KindCell {...row} />
                </td>
                <td>
                  <StateCell item={item} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}

function kilobytes(size: number): number {
  return Math.max(1, Math.round(size / 1024));
}

function PersonCell({ item, isBusy, onChange }: RowProps) {
  const t = useText();
  const { person, match } = item;
  const take = (one: NamedPerson) => onChange(item.key, { person: one });
  const shown = person && (
    <>
      <Link to={`/people/${person.id}`} target="_blank">
        {person.name}
      </Link>{' '}
      <span className="soft">{person.staffNo}</span>{' '}
      {person.leftOn && <StateBadge color="gray">{t('staff:state.left')}</StateBadge>}
    </>
  );
  if (item.fault || isBusy) return shown;
  const other = <PersonSearch item={item} onFound={take} />;
  return (
    <>
      {shown}
      {!person && match.people.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label={t('staff:upload.person_of', { file: item.path })}
          value=""
          onChange={(event) => {
            const one = match.people.find(({ id }) => String(id) === event.currentTarget.value);
            if (one) take(one);
          }}
          data={[
            { value: '', label: t('staff:upload.choose_person') },
            ...match.people.map(({ id, name, staffNo }) => ({
              value: String(id),
              label: `${name} ${staffNo}`,
            })),
          ]}
        />
      )}
      {person || match.people.length > 0 ? (
        <details>
          <summary className="upload-more">{t('staff:upload.other_person')}</summary>
          {other}
        </details>
      ) : (
        other
      )}
    </>
  );
}

/** Staff number, ID number or name, as it would stand in a file's name. */
function PersonSearch({ item, onFound }: { item: UploadItem; onFound: (person: NamedPerson) => void }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<ReactNode>();
  const search = async () => {
    if (!typed.trim()) return;
    const [match] = await askMatches([typed.trim().replace(/[\\/]/g, ' ')]).catch(() => []);
    if (match?.person) return onFound(match.person);
    const people = namesOf(match?.people ?? [], t('ui:list.and'));
    setFault(t(`staff:upload.fault.${match?.fault ?? 'nobody'}`, { people }));
  };
  return (
    <div className="upload-search">
      <TextInput
        size="xs"
        aria-label={t('staff:upload.person_of', { file: item.path })}
        placeholder={t('staff:upload.person_hint')}
        value={typed}
        error={fault}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && void search()}
      />
      <Button size="xs" variant="default" onClick={() => void search()}>
        {t('staff:upload.find')}
      </Button>
    </div>
  );
}

const leftOut = 'none';

function KindCell({ item, isBusy, onChange }: RowProps) {
  const t = useText();
  const { key, kind } = item;
  const name = (one: UploadKind) => t(one === 'photo' ? 'staff:photo.title' : `staff:paper.kind.${one}`);
  if (item.fault || isBusy)
    return (
      <>
        {kind && !item.isLeftOut && name(kind)} <span className="soft">{item.title}</span>
      </>
    );
  const label = (field: string) => t('staff:upload.field_of', { field, file: item.path });
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={label(t('staff:upload.head.kind'))}
        value={item.isLeftOut ? leftOut : (kind ?? '')}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          const one = uploadKinds.find((word) => word === chosen);
          onChange(key, { isLeftOut: chosen === leftOut, ...(one && { kind: one, refused: undefined }) });
        }}
        data={[
          ...(kind ? [] : [{ value: '', label: t('staff:upload.choose_kind') }]),
          ...uploadKinds.map((one) => ({ value: one, label: name(one) })),
          { value: leftOut, label: t('staff:upload.leave_out') },
        ]}
      />
      {kind && kind !== 'photo' && !item.isLeftOut && (
        <details open={kind === 'other' && !item.title}>
          <summary className="upload-more">{item.title || t('staff:upload.more')}</summary>
          <TextInput
            size="xs"
            label={t('staff:paper.field.title')}
            value={item.title}
            maxLength={80}
            onChange={(event) => onChange(key, { title: event.currentTarget.value, refused: undefined })}
          />
          {(['issuedOn', 'expiresOn'] as const).map((field) => (
            <TextInput
              key={field}
              size="xs"
              type="date"
              label={t(`staff:paper.head.${field === 'issuedOn' ? 'issued' : 'expires'}`)}
              value={item[field]}
              onChange={(event) => onChange(key, { [field]: event.currentTarget.value, refused: undefined })}
            />
          ))}
        </details>
      )}
    </>
  );
}

function StateCell({ item }: { item: UploadItem }) {
  const t = useText();
  const language = useLanguage();
  const { outcome, refused } = item;
  if (outcome?.kind === 'kept') return <StateBadge color="green">{t('staff:upload.state.kept')}</StateBadge>;
  if (outcome?.kind === 'repeated')
    return <StateBadge color="gray">{t('staff:upload.state.repeated')}</StateBadge>;
  if (outcome?.kind === 'withdrawn') {
    const params = { day: formatDay(outcome.on, language), because: outcome.because };
    return t('staff:upload.state.withdrawn', params);
  }
  if (item.isLeftOut) return <span className="soft">{t('staff:upload.state.left_out')}</span>;
  const fault = faultOf(item, t('ui:list.and'));
  const words = fault ? t(fault.key, fault.params) : refused;
  return words ? (
    <span className="field-fault">{words}</span>
  ) : (
    <StateBadge color="blue">{t('staff:upload.state.ready')}</StateBadge>
  );
}
