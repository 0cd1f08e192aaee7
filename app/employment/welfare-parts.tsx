import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { asCards } from '~/ui/as-cards';
import { DeedForm, SelectField, SubmitButton, useRefusal } from '~/ui/form-parts';
import { TableScroll } from '~/ui/list-table';
import { useText } from '~/ui/text';
import type { getWelfare } from './get-welfare.server';

type View = Awaited<ReturnType<typeof getWelfare>>;

type RowsProps = { name: string; heads: readonly string[]; rows: { id: number; cells: ReactNode[] }[] };

export function Rows({ name, heads, rows }: RowsProps) {
  const t = useText();
  if (rows.length === 0) return <p className="soft">{t(`welfare:${name}.none`)}</p>;
  const words = heads.map((head) => t(`welfare:${name}.${head}`));
  return (
    <TableScroll label={t(`welfare:${name}.title`)}>
      <table {...asCards(words)}>
        <thead>
          <tr>
            {words.map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              {cells.map((cell, index) => (
                <td key={heads[index]}>{cell || '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export function PersonLink({ id, name }: { id: number; name: string }) {
  return <Link to={`/people/${id}`}>{name}</Link>;
}

export function PersonField({ view, required }: { view: View; required?: boolean }) {
  const t = useText();
  const options = view.people.map(({ id, name, staffNo }) => ({
    value: String(id),
    label: `${name} ${staffNo}`,
  }));
  const empty = t(required ? 'welfare:choose' : 'welfare:grievance.nameless');
  return (
    <SelectField
      name="personId"
      label={t('welfare:person')}
      options={options}
      empty={empty}
      required={required}
    />
  );
}

/** A form that opens below its list; one that was refused stays open. */
export function Add({ name, children }: { name: string; children: ReactNode }) {
  const t = useText();
  const { values } = useRefusal();
  return (
    <details open={values?.intent === name || undefined}>
      <summary>{t(`welfare:do.${name}`)}</summary>
      <DeedForm aria-label={t(`welfare:do.${name}`)}>
        <div className="form-row">{children}</div>
        <div className="form-actions">
          <SubmitButton name="intent" value={name}>
            {t(`welfare:do.${name}`)}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}

type StepProps = { name: string; idName: string; id: number; whose: string; children: ReactNode };

/** The next step of one row. */
export function Step({ name, idName, id, whose, children }: StepProps) {
  const t = useText();
  const { values } = useRefusal();
  const isOpen = values?.intent === name && values[idName] === String(id);
  return (
    <details open={isOpen || undefined}>
      <summary>{t(`welfare:do.${name}`)}</summary>
      <DeedForm aria-label={`${t(`welfare:do.${name}`)} ${whose}`}>
        <input type="hidden" name={idName} value={id} />
        {children}
        <div className="form-actions">
          <SubmitButton name="intent" value={name} tone="quiet">
            {t(`welfare:do.${name}`)}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
