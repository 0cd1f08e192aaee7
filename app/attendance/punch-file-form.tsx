import { useActionData, useNavigation } from '@remix-run/react';
import { type DragEvent, useRef, useState } from 'react';
import { ImportProgress } from '~/access/import-progress';
import type { Message } from '~/base/errors';
import type { ImportResult } from '~/base/import-result';
import { DeedForm, FormRefusal, SubmitButton, useRefusal } from '~/ui/form-parts';
import { useText } from '~/ui/text';

/** Choose or drop a device export; while it is read, how far it is. */
export function PunchFileForm() {
  const t = useText();
  const isRunning = useNavigation().formMethod === 'POST';
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const fault = useRefusal().refusal?.fields?.file;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (input.current && event.dataTransfer.files.length > 0) input.current.files = event.dataTransfer.files;
  };
  return (
    <DeedForm encType="multipart/form-data">
      <FormRefusal />
      <p className="soft">{t('attendance:import.help')}</p>
      <label
        className={over ? 'drop drop-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {t('attendance:import.drop')}
        <input
          ref={input}
          type="file"
          name="file"
          accept=".dat,.txt"
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? 'file-fault' : undefined}
        />
      </label>
      {fault && (
        <p className="field-fault" id="file-fault">
          {t(fault.key, fault.params)}
        </p>
      )}
      <div className="form-actions">
        <SubmitButton>{t('attendance:import.do')}</SubmitButton>
      </div>
      <ImportProgress path="/attendance/import" isRunning={isRunning} />
    </DeedForm>
  );
}

/** What the import just done says. */
export function ImportDone() {
  const t = useText();
  const answer = useActionData() as { result?: ImportResult } | undefined;
  const result = answer?.result;
  if (!result) return null;
  const { read, kept, repeated, rejected } = result;
  return (
    <output className="notice notice-green">
      {t('attendance:import.done', { read, kept, repeated, rejected })}
      {(result.notes ?? []).map((note: Message) => (
        <span key={JSON.stringify(note)}>
          <br />
          {t(note.key, note.params)}
        </span>
      ))}
    </output>
  );
}
