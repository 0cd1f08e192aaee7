import { Link } from '@remix-run/react';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { type Column, ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { Pool, PoolMember } from './get-pool.server';
import type { PoolState } from './pool-standing';

const colors: Record<PoolState, BadgeColor> = {
  practised: 'green',
  rusty: 'orange',
  not_cleared: 'red',
  away: 'gray',
};

/** How many could stand in for each group; those without anybody are named first. */
export function PoolGroups({ pool }: { pool: Pool }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`continuity:pool.${name}`, params);
  const nameOf = (group: Pool['groups'][number]) => (language === 'en' ? group.nameEn : group.name);
  const bare = pool.groups.filter(({ open, ready }) => open > 0 && ready === 0);
  return (
    <Section title={word('groups')}>
      <p className="soft">{word('as_of', { day: formatDay(pool.on, language) })}</p>
      {bare.length > 0 && (
        <p className="notice notice-orange">
          {word('none_warn', { groups: bare.map(nameOf).join(word('joint')) })}
        </p>
      )}
      <ListTable
        label={word('groups')}
        rows={pool.groups}
        rowKey={(row) => row.groupId}
        emptyText={word('empty')}
        columns={[
          { key: 'group', head: word('group'), cell: nameOf },
          { key: 'open', head: word('open'), cell: (row) => row.open, numeric: true },
          { key: 'ready', head: word('ready'), cell: (row) => row.ready, numeric: true },
          { key: 'others', head: word('others'), cell: (row) => row.others, numeric: true },
        ]}
      />
    </Section>
  );
}

/** The people of the pool: what they may do, and when they last really did it. */
export function PoolMembers({ pool, seesPhones }: { pool: Pool; seesPhones: boolean }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`continuity:pool.${name}`, params);
  const groupNames = (ids: readonly number[]) =>
    pool.groups
      .filter(({ groupId }) => ids.includes(groupId))
      .map((group) => (language === 'en' ? group.nameEn : group.name))
      .join(word('joint'));
  const columns: Column<PoolMember>[] = [
    {
      key: 'name',
      head: word('name'),
      nowrap: true,
      cell: (row) => (
        <>
          <Link to={`/people/${row.personId}`}>{row.name}</Link> <span className="soft">{row.staffNo}</span>
        </>
      ),
    },
    {
      key: 'state',
      bare: true,
      head: word('state'),
      cell: (row) => <MemberState row={row} days={pool.practiceDays} />,
    },
    { key: 'cleared', head: word('cleared'), cell: (row) => groupNames(row.groupIds) || '–' },
    {
      key: 'last',
      head: word('last_cover'),
      cell: ({ lastCover }) =>
        lastCover
          ? word('cover_of', {
              ...lastCover,
              day: formatDay(lastCover.day, language),
              half: t(`roster:half.${lastCover.half}`),
            })
          : word('never'),
    },
    {
      key: 'covers',
      head: word('covers', { days: pool.practiceDays }),
      nowrap: true,
      cell: (row) => word('covers_count', { count: row.covers }),
    },
    {
      key: 'drill',
      head: word('last_drill'),
      nowrap: true,
      cell: (row) => (row.lastDrillOn ? formatDay(row.lastDrillOn, language) : '–'),
    },
  ];
  if (seesPhones)
    columns.push({
      key: 'phone',
      head: word('phone'),
      nowrap: true,
      cell: ({ phone }) => (phone ? <a href={`tel:${phone}`}>{phone}</a> : '–'),
    });
  return (
    <Section title={word('members')}>
      <ListTable
        label={word('members')}
        rows={pool.members}
        rowKey={(row) => row.personId}
        emptyText={word('empty')}
        columns={columns}
      />
    </Section>
  );
}

function MemberState({ row, days }: { row: PoolMember; days: number }) {
  const t = useText();
  return (
    <>
      <StateBadge color={colors[row.state]}>
        {t(`continuity:pool.state_of.${row.state}`, { days })}
      </StateBadge>{' '}
      {row.emergency && (
        <StateBadge color="blue">
          {t('continuity:pool.emergency', { minutes: row.emergency.reachMinutes })}
        </StateBadge>
      )}{' '}
      {row.position !== null && (
        <span className="soft">{t('continuity:pool.holds', { number: row.position })}</span>
      )}
    </>
  );
}

/** Whom HR or the manager may call in, and who is on that list. */
export function EmergencyStaff({ pool }: { pool: Pool }) {
  const t = useText();
  const word = (name: string) => t(`continuity:emergency.${name}`);
  const listed = pool.members.filter(({ emergency }) => emergency !== null);
  return (
    <Section title={word('title')}>
      <p className="soft">{word('help')}</p>
      {listed.length === 0 && <p className="soft">{word('empty')}</p>}
      <ul className="request-list">
        {listed.map(({ personId, name, staffNo, emergency }) => (
          <li key={personId}>
            <p>
              <strong>{name}</strong> {staffNo}{' '}
              {t('continuity:pool.emergency', { minutes: emergency?.reachMinutes })}
            </p>
            {emergency?.note && <p className="soft">{emergency.note}</p>}
            {pool.mayEdit && (
              <DeedForm aria-label={`${word('end')} ${name}`}>
                <input type="hidden" name="id" value={emergency?.id} />
                <div className="form-actions">
                  <SubmitButton name="intent" value="end" tone="quiet">
                    {word('end')}
                  </SubmitButton>
                </div>
              </DeedForm>
            )}
          </li>
        ))}
      </ul>
      {pool.mayEdit && (
        <details>
          <summary>{word('add')}</summary>
          <DeedForm>
            <SelectField
              name="personId"
              label={word('person')}
              empty={word('choose')}
              required
              options={pool.people.map(({ id, name, staffNo }) => ({
                value: String(id),
                label: `${name} ${staffNo}`,
              }))}
            />
            <div className="form-row">
              <DayField name="fromOn" label={word('from')} defaultValue={pool.on} required />
              <TextField
                name="reachMinutes"
                label={word('minutes')}
                type="number"
                defaultValue="30"
                required
              />
            </div>
            <TextField name="note" label={word('note')} maxLength={500} />
            <div className="form-actions">
              <SubmitButton name="intent" value="add">
                {word('do')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </Section>
  );
}
