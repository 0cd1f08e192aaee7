import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, PasswordField, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { HandoverView } from './get-handover.server';
import { handoverKinds } from './handover-signing';
import { WitnessForms } from './witness-forms';

/** One hand-over: its items, who receives them, who has signed, and what this reader may do about it. */
export function HandoverSection({ view }: { view: HandoverView }) {
  const t = useText();
  const language = useLanguage();
  const state = view.voidedAt ? 'voided' : view.signedAt ? 'signed' : view.isReady ? 'to_sign' : 'open';
  const count = { handed: view.handed, items: view.items.length };
  const items = <ItemTable view={view} />;
  return (
    <Section title={t(view.departureId ? 'leaving:handover.of_leaving' : 'leaving:handover.of_move')}>
      <p>
        <StateBadge color={state === 'signed' ? 'green' : state === 'voided' ? 'gray' : 'orange'}>
          {t(`leaving:handover.state.${state}`)}
        </StateBadge>{' '}
        {t('leaving:handover.progress', count)} ·{' '}
        {t('leaving:handover.due', { day: formatDay(view.dueOn, language) })}
        {view.voidReason && ` · ${view.voidReason}`}{' '}
        {!view.voidedAt && view.items.length > 0 && (
          <a href={`/handovers/${view.id}/pdf`}>{t('leaving:sheet.pdf')}</a>
        )}
      </p>
      {view.mayKeep && view.items.length > 0 ? (
        <DeedForm>
          <input type="hidden" name="handoverId" value={view.id} />
          {items}
          <div className="form-row">
            <SelectField
              name="receiverId"
              label={t('leaving:handover.receiver')}
              empty={t('leaving:handover.choose')}
              options={view.receivers.map(({ id, name, staffNo }) => ({
                value: String(id),
                label: `${name} ${staffNo}`,
              }))}
            />
            <DayField
              name="handedOn"
              label={t('leaving:handover.handed_on')}
              defaultValue={view.today}
              required
            />
          </div>
          <TextField name="note" label={t('leaving:handover.note')} />
          <div className="form-actions">
            <SubmitButton name="intent" value="hand">
              {t('leaving:handover.hand')}
            </SubmitButton>
            <SubmitButton name="intent" value="remove-items" tone="quiet">
              {t('leaving:handover.remove')}
            </SubmitButton>
          </div>
        </DeedForm>
      ) : (
        items
      )}
      {view.mayKeep && <AddItems view={view} />}
      <Signatures view={view} />
    </Section>
  );
}

function ItemTable({ view }: { view: HandoverView }) {
  const t = useText();
  const language = useLanguage();
  return (
    <ListTable
      label={t('leaving:handover.items')}
      rows={view.items}
      rowKey={(row) => row.id}
      emptyText={t('leaving:handover.empty')}
      columns={[
        {
          key: 'what',
          bare: true,
          head: t('leaving:handover.what'),
          cell: (row) =>
            view.mayKeep ? (
              <label>
                <input type="checkbox" name="itemIds" value={row.id} /> {row.what}
              </label>
            ) : row.caseId ? (
              <Link to={`/cases/${row.caseId}`}>{row.what}</Link>
            ) : (
              row.what
            ),
        },
        {
          key: 'kind',
          head: t('leaving:handover.kind_label'),
          nowrap: true,
          cell: (row) => t(`leaving:handover.kind.${row.kind}`),
        },
        {
          key: 'receiver',
          head: t('leaving:handover.receiver'),
          nowrap: true,
          cell: (row) => row.receiverName ?? '–',
        },
        {
          key: 'handed',
          head: t('leaving:handover.handed_on'),
          nowrap: true,
          cell: (row) => (row.handedOn ? formatDay(row.handedOn, language) : '–'),
        },
        { key: 'note', head: t('leaving:handover.note'), cell: (row) => row.note || '–' },
      ]}
    />
  );
}

function AddItems({ view }: { view: HandoverView }) {
  const t = useText();
  return (
    <details open={view.items.length === 0}>
      <summary>{t('leaving:handover.add')}</summary>
      <DeedForm>
        <input type="hidden" name="handoverId" value={view.id} />
        <SelectField
          name="itemKind"
          label={t('leaving:handover.kind_label')}
          options={handoverKinds
            .filter((kind) => kind !== 'case')
            .map((kind) => ({ value: kind, label: t(`leaving:handover.kind.${kind}`) }))}
        />
        <TextField name="what" label={t('leaving:handover.what')} maxLength={200} />
        <div className="form-actions">
          <SubmitButton name="intent" value="add-item">
            {t('leaving:handover.add')}
          </SubmitButton>
          <SubmitButton name="intent" value="add-cases" tone="quiet">
            {t('leaving:handover.add_cases')}
          </SubmitButton>
        </div>
      </DeedForm>
    </details>
  );
}

function Signatures({ view }: { view: HandoverView }) {
  const t = useText();
  const language = useLanguage();
  const differing = view.signatures.filter(({ isIntact }) => !isIntact).map(({ name }) => name);
  return (
    <>
      {differing.length > 0 && (
        <p className="notice notice-red" role="alert">
          {t('leaving:handover.differs_help', { names: differing.join(t('leaving:handover.and')) })}
        </p>
      )}
      <ul className="place-list">
        {view.signers.map(({ personId, name, isGiver, hasSigned }) => {
          const signature = view.signatures.find((one) => one.personId === personId);
          return (
            <li key={personId}>
              {t(isGiver ? 'leaving:handover.giver' : 'leaving:handover.received_by', { name })}{' '}
              <StateBadge color={hasSigned ? 'green' : 'orange'}>
                {signature
                  ? t(`leaving:handover.way.${signature.way}`, {
                      day: formatDay(signature.signedOn, language),
                      who: signature.recordedBy ?? t('leaving:somebody'),
                    })
                  : t('leaving:handover.unsigned')}
              </StateBadge>{' '}
              {signature && !signature.isIntact && (
                <StateBadge color="red">{t('leaving:handover.differs')}</StateBadge>
              )}{' '}
              {signature?.fileId && view.mayOpenFile && (
                <a href={`/files/${signature.fileId}`}>{t('leaving:handover.scan')}</a>
              )}
            </li>
          );
        })}
      </ul>
      {view.mySignature && (
        <DeedForm>
          <p className="soft">{t('leaving:handover.sign_help')}</p>
          <input type="hidden" name="handoverId" value={view.id} />
          <input type="hidden" name="seen" value={view.digest} />
          <PasswordField
            name="password"
            label={t('leaving:handover.password')}
            autoComplete="current-password"
            required
          />
          <div className="form-actions">
            <SubmitButton name="intent" value="sign">
              {t('leaving:handover.sign')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
      <WitnessForms view={view} />
      {view.mayRecordPaper && view.isReady && (
        <details>
          <summary>{t('leaving:handover.paper')}</summary>
          <DeedForm encType="multipart/form-data">
            <input type="hidden" name="handoverId" value={view.id} />
            <DayField
              name="signedOn"
              label={t('leaving:handover.signed_on')}
              defaultValue={view.today}
              required
            />
            <TextField name="scan" type="file" label={t('leaving:handover.scan')} required />
            <div className="form-actions">
              <SubmitButton name="intent" value="paper">
                {t('leaving:handover.paper')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
      {view.mayRecordPaper && (
        <details>
          <summary>{t('leaving:handover.void')}</summary>
          <DeedForm>
            <input type="hidden" name="handoverId" value={view.id} />
            <TextField name="because" label={t('leaving:because')} required />
            <div className="form-actions">
              <SubmitButton name="intent" value="void" tone="danger">
                {t('leaving:handover.void')}
              </SubmitButton>
            </div>
          </DeedForm>
        </details>
      )}
    </>
  );
}
