import { DeedForm, SelectField, SubmitButton } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { Section } from '~/ui/section';
import { type Text, useLanguage, useText } from '~/ui/text';
import { DrillResult } from './drill-words';
import type { getDrill } from './get-drill.server';

type Position = Awaited<ReturnType<typeof getDrill>>['positions'][number];
type Step = Position['steps'][number];

/** One position of a drill: what happened so far, and large buttons for what happens next. */
export function DrillRun({ position, mayTap }: { position: Position; mayTap: boolean }) {
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`continuity:drill.${name}`, params);
  const title = t('positions:option', {
    number: position.number,
    name: language === 'en' && position.nameEn ? position.nameEn : position.name,
  });
  return (
    <Section title={title}>
      {position.isOver && (
        <p className="drill-result">
          <DrillResult minutes={position.minutes} inTime={position.inTime} />
        </p>
      )}
      {!position.isOver && position.noticedAt && (
        <p className="drill-result">
          {word('running_since', { at: formatInstant(position.noticedAt, language) })}
        </p>
      )}
      <ol className="drill-steps">
        {position.steps.map((step) => (
          <li key={step.id}>
            {formatInstant(step.at, language)} {wordsOfStep(step, t)} <span className="soft">{step.by}</span>
          </li>
        ))}
      </ol>
      {mayTap && <Buttons position={position} title={title} />}
    </Section>
  );
}

function wordsOfStep({ kind, personName }: Step, t: Text): string {
  return t(`continuity:drill.step.${kind}`, { name: personName ?? '' });
}

function Buttons({ position, title }: { position: Position; title: string }) {
  const t = useText();
  const { next, waiting, candidates } = position;
  const word = (name: string, params?: Record<string, unknown>) => t(`continuity:drill.${name}`, params);
  const nameOf = (id: number) => candidates.find(({ personId }) => personId === id)?.name ?? String(id);
  const confirmed = position.steps.findLast(({ kind }) => kind === 'confirmed')?.personId;
  const free = candidates.filter(({ personId }) => !waiting.includes(personId));
  return (
    <>
      {next.includes('noticed') && <Tap position={position} kind="noticed" title={title} />}
      {waiting.map((personId) => (
        <div className="drill-asked" key={personId}>
          <strong>{nameOf(personId)}</strong>{' '}
          <Phone number={candidates.find((one) => one.personId === personId)?.phone} />
          <div className="drill-buttons">
            {next.includes('confirmed') && (
              <Tap position={position} kind="confirmed" personId={personId} title={nameOf(personId)} />
            )}
            {next.includes('declined') && (
              <Tap position={position} kind="declined" personId={personId} title={nameOf(personId)} quiet />
            )}
          </div>
        </div>
      ))}
      {confirmed != null && next.includes('arrived') && (
        <div className="drill-asked">
          <strong>{nameOf(confirmed)}</strong>{' '}
          <Phone number={candidates.find((one) => one.personId === confirmed)?.phone} />
          <div className="drill-buttons">
            <Tap position={position} kind="arrived" personId={confirmed} title={nameOf(confirmed)} />
          </div>
        </div>
      )}
      {next.includes('asked') &&
        (free.length === 0 ? (
          <p className="soft">{word('nobody_cleared')}</p>
        ) : (
          <DeedForm aria-label={`${word('do.asked')} ${title}`}>
            <input type="hidden" name="positionId" value={position.positionId} />
            <input type="hidden" name="kind" value="asked" />
            <SelectField
              name="personId"
              label={word('whom')}
              options={free.map(({ personId, name, holds }) => ({
                value: String(personId),
                label: `${name} · ${holds === null ? word('free') : word('holds', { number: holds })}`,
              }))}
            />
            <div className="form-actions">
              <SubmitButton name="intent" value="tap">
                {word('do.asked')}
              </SubmitButton>
            </div>
          </DeedForm>
        ))}
      <div className="drill-buttons">
        {next.includes('missed') && <Tap position={position} kind="missed" title={title} quiet />}
        {position.steps.length > 0 && (
          <DeedForm aria-label={`${word('undo')} ${title}`}>
            <input type="hidden" name="positionId" value={position.positionId} />
            <SubmitButton name="intent" value="undo" tone="quiet">
              {word('undo')}
            </SubmitButton>
          </DeedForm>
        )}
      </div>
    </>
  );
}

function Phone({ number }: { number: string | null | undefined }) {
  const t = useText();
  return number ? <a href={`tel:${number}`}>{t('continuity:drill.call', { phone: number })}</a> : null;
}

function Tap(props: { position: Position; kind: string; personId?: number; title: string; quiet?: boolean }) {
  const t = useText();
  const word = t(`continuity:drill.do.${props.kind}`);
  return (
    <DeedForm aria-label={`${word} ${props.title}`}>
      <input type="hidden" name="positionId" value={props.position.positionId} />
      <input type="hidden" name="kind" value={props.kind} />
      {props.personId !== undefined && <input type="hidden" name="personId" value={props.personId} />}
      <SubmitButton name="intent" value="tap" tone={props.quiet ? 'quiet' : undefined}>
        {word}
      </SubmitButton>
    </DeedForm>
  );
}
