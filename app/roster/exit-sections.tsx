import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, PasswordField, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { itemCategories, parties } from './exit-content';
import type { getServiceHandover } from './get-exit.server';

type View = Awaited<ReturnType<typeof getServiceHandover>>;

function useWord() {
  const t = useText();
  return (name: string, params?: Record<string, unknown>) => t(`continuity:exit.${name}`, params);
}

/** What would pass today, in numbers, and what must be done before. */
export function ExitContents({ view }: { view: View }) {
  const word = useWord();
  const { content } = view;
  const counts = {
    positions: content.positions.length,
    people: content.people.length,
    cases: content.cases.count,
    archived: content.archived,
    accounts: content.accounts.length,
    devices: content.devices.length,
    months: content.records.lockedMonths.length,
  };
  return (
    <>
      <Section title={word('open_points')}>
        {view.open.length === 0 ? (
          <p className="notice notice-green">{word('all_done')}</p>
        ) : (
          <ul className="confirmations">
            {view.open.map(({ name, count }) => (
              <li key={name}>{word(`open.${name}`, { count })}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={word('contents')}>
        <ul className="exit-counts">
          {Object.entries(counts).map(([name, count]) => (
            <li key={name}>{word(`count.${name}`, { count })}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** What the data does not know of, each with who passes it on and whether they have. */
export function ExitItems({ view }: { view: View }) {
  const word = useWord();
  const language = useLanguage();
  return (
    <Section title={word('items')}>
      <p className="soft">{word('items_help')}</p>
      {view.items.length === 0 && <p className="soft">{word('no_items')}</p>}
      <ul className="request-list">
        {view.items.map((item) => (
          <li key={item.id}>
            <p>
              <strong>{item.what}</strong>{' '}
              <StateBadge color={item.doneOn ? 'green' : 'orange'}>
                {item.doneOn ? word('done_on', { day: formatDay(item.doneOn, language) }) : word('not_done')}
              </StateBadge>
            </p>
            <p className="soft">
              {[
                word(`category.${item.category}`),
                item.place,
                item.person,
                item.dueOn && `${word('due_on')} ${formatDay(item.dueOn, language)}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {view.mayEdit && (
              <DeedForm aria-label={item.what}>
                <input type="hidden" name="id" value={item.id} />
                <div className="form-actions">
                  <SubmitButton name="intent" value={item.doneOn ? 'item-undone' : 'item-done'} tone="quiet">
                    {word(item.doneOn ? 'mark_undone' : 'mark_done')}
                  </SubmitButton>
                  <SubmitButton name="intent" value="item-remove" tone="quiet">
                    {word('remove')}
                  </SubmitButton>
                </div>
              </DeedForm>
            )}
          </li>
        ))}
      </ul>
      {view.mayEdit && (
        <details>
          <summary>{word('add_item')}</summary>
          <DeedForm key={view.items.length}>
            <div className="form-row">
              <SelectField
                name="category"
                label={word('category_label')}
                options={itemCategories.map((one) => ({ value: one, label: word(`category.${one}`) }))}
              />
              <TextField name="place" label={word('place')} maxLength={200} />
            </div>
            <TextField name="what" label={word('what')} maxLength={300} required />
            <div className="form-row">
              <SelectField
                name="personId"
                label={word('person')}
                empty="–"
                options={view.people.map(({ id, name, staffNo }) => ({
                  value: String(id),
                  label: `${name} ${staffNo}`,
                }))}
              />
              <DayField name="dueOn" label={word('due_on')} />
            </div>
            <div className="form-actions">
              <SubmitButton name="intent" value="item">
                {word('add_item')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </Section>
  );
}

/** The documents that were issued, the newest first, and who has signed each. */
export function ExitIssued({ view }: { view: View }) {
  const word = useWord();
  const language = useLanguage();
  const { content, kind } = view;
  return (
    <Section title={word('issued')}>
      {view.issued.length === 0 && <p className="soft">{word('none_issued')}</p>}
      <ul className="request-list">
        {view.issued.map((one, index) => (
          <li key={one.id} data-issued={one.id}>
            <p>
              {word('issued_at', {
                at: formatInstant(one.at, language),
                by: one.by ?? '',
                day: formatDay(one.effectiveOn, language),
              })}{' '}
              {index > 0 && <StateBadge color="gray">{word('replaced')}</StateBadge>}{' '}
              {!one.isIntact && <StateBadge color="red">{word('changed')}</StateBadge>}{' '}
              <a href={`/roster/continuity/issued/${one.id}/pdf`}>{word('pdf')}</a>
            </p>
            <ul className="confirmations">
              {parties.map((party) => (
                <Signed key={party} party={party} signatures={one.signatures} />
              ))}
            </ul>
            <p className="soft excerpt">{word('digest', { digest: one.digest })}</p>
          </li>
        ))}
      </ul>
      {view.mySide && view.issued[0] && (
        <DeedForm>
          <p className="soft">
            {word('sign_help', {
              party: word(`party.${view.mySide}`),
              digest: view.issued[0].digest.slice(0, 12),
            })}
          </p>
          <input type="hidden" name="handoverId" value={view.issued[0].id} />
          <PasswordField name="password" label={word('password')} autoComplete="current-password" required />
          <div className="form-actions">
            <SubmitButton name="intent" value="sign">
              {word('sign')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
      {view.mayEdit && view.issued[0] && <PaperForm view={view} handoverId={view.issued[0].id} />}
      {view.mayEdit && (
        <details open={view.issued.length === 0}>
          <summary>{word('issue')}</summary>
          <DeedForm>
            <p className="soft">{word('issue_help')}</p>
            <DayField name="effectiveOn" label={word('effective_on')} defaultValue={view.day} required />
            <div className="form-row">
              <TextField
                name="giver"
                label={word('giver')}
                defaultValue={kind === 'end' ? content.contractor : ''}
                maxLength={200}
                required
              />
              <TextField
                name="receiver"
                label={word('receiver')}
                defaultValue={kind === 'end' ? '' : content.contractor}
                maxLength={200}
                required
              />
            </div>
            <div className="form-actions">
              <SubmitButton name="intent" value="issue">
                {word('do_issue')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </Section>
  );
}

function Signed(props: { party: string; signatures: View['issued'][number]['signatures'] }) {
  const word = useWord();
  const language = useLanguage();
  const signed = props.signatures.find(({ party }) => party === props.party);
  const party = word(`party.${props.party}`);
  if (!signed) return <li className="soft">{word('unsigned', { party })}</li>;
  return (
    <li>
      {word(signed.way === 'paper' ? 'signed_paper' : 'signed', {
        party,
        signer: signed.signer,
        day: formatDay(signed.signedOn, language),
      })}{' '}
      {signed.fileId !== null && <a href={`/files/${signed.fileId}`}>{word('scan')}</a>}{' '}
      {!signed.isIntact && <StateBadge color="red">{word('changed')}</StateBadge>}
    </li>
  );
}

function PaperForm({ view, handoverId }: { view: View; handoverId: number }) {
  const word = useWord();
  const missing = parties.filter((party) => !view.issued[0]?.signatures.some((one) => one.party === party));
  if (missing.length === 0) return null;
  return (
    <details>
      <summary>{word('paper')}</summary>
      <DeedForm encType="multipart/form-data" key={missing.length}>
        <input type="hidden" name="handoverId" value={handoverId} />
        <div className="form-row">
          <SelectField
            name="party"
            label={word('party_label')}
            options={missing.map((party) => ({ value: party, label: word(`party.${party}`) }))}
          />
          <TextField name="signer" label={word('signer')} maxLength={100} required />
        </div>
        <DayField name="signedOn" label={word('signed_on')} defaultValue={view.today} required />
        <TextField name="scan" type="file" label={word('scan')} required />
        <div className="form-actions">
          <SubmitButton name="intent" value="paper">
            {word('paper')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}
