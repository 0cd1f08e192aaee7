import { Link, useActionData, useNavigation } from '@remix-run/react';
import { type DragEvent, useRef, useState } from 'react';
import { ImportProgress } from '~/access/import-progress';
import type { Message } from '~/base/errors';
import { DeedForm, FormRefusal, SubmitButton, useRefusal } from '~/ui/form-parts';
import { useText } from '~/ui/text';
import type { ImportedFile, ImportTotal } from './imported-files';

/** Not known to React's types: the browser then offers folders. */
const wholeFolder = { webkitdirectory: '' } as object;

/** Choose or drop device exports and reports; while it is read, how far it is. */
export function PunchFileForm({ mappings }: { mappings: readonly { id: number; name: string }[] }) {
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
          multiple
          accept=".dat,.txt,.csv,.xlsx,.zip"
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? 'file-fault' : undefined}
        />
      </label>
      {fault && (
        <p className="field-fault" id="file-fault">
          {t(fault.key, fault.params)}
        </p>
      )}
      <p className="filter-field">
        <label htmlFor="folder">{t('attendance:files.folder')}</label>
        <input id="folder" name="file" type="file" multiple {...wholeFolder} />
      </p>
      <p className="filter-field">
        <label htmlFor="mapping">{t('attendance:files.saved')}</label>
        <select id="mapping" name="mapping">
          <option value="">{t('attendance:files.auto')}</option>
          {mappings.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Link to="/attendance/import/columns">{t('attendance:files.columns_link')}</Link>
      </p>
      <div className="form-actions">
        <SubmitButton>{t('attendance:import.do')}</SubmitButton>
      </div>
      <ImportProgress path="/attendance/import" isRunning={isRunning} />
    </DeedForm>
  );
}

/** What the import just done says: of several files each, and their sum. */
export function ImportDone() {
  const t = useText();
  const answer = useActionData() as { files?: ImportedFile[]; total?: ImportTotal } | undefined;
  if (!answer?.files || !answer.total) return null;
  const { files, total } = answer;
  const hasRefused = files.some((one) => 'refusal' in one);
  return (
    <output className={hasRefused ? 'notice notice-orange' : 'notice notice-green'}>
      {files.length > 1 && <strong>{t('attendance:files.total', { ...total, count: files.length })}</strong>}
      {files.map((one) => (
        <span key={one.fileName} className="file-told">
          {(files.length > 1 || 'refusal' in one) && `${one.fileName} · `}
          {toldOf(one).map((message) => (
            <span key={message.key}>{t(message.key, message.params)} </span>
          ))}
          {'result' in one && one.result.rejected > 0 && (
            <Link to={`?run=${one.result.runId}#rejections`}>
              {t('attendance:import.show_rejections', { count: one.result.rejected })}
            </Link>
          )}
        </span>
      ))}
    </output>
  );
}

function toldOf(one: ImportedFile): Message[] {
  if ('refusal' in one) return [one.refusal];
  const { read, kept, repeated, rejected, notes = [] } = one.result;
  return [{ key: 'attendance:import.done', params: { read, kept, repeated, rejected } }, ...notes];
}
