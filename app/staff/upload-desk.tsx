import { Button } from '@mantine/core';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { fileMaxBytes } from '~/access/file-purpose';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import { type Chosen, openChosen } from './open-chosen';
import { askMatches, SignedOut, sendUpload } from './send-upload';
import { countUploads, faultOf, isReady, itemOf, mostFiles, type UploadItem } from './upload-item';
import { UploadTable } from './upload-table';

type Work = { kind: 'reading' | 'sending'; done: number; all?: number };

/**
 * Choosing, looking through, correcting, keeping. The files stay with the browser until they are kept, one after the
 * other: nothing half done waits on the server, and it never holds more than one of them.
 */
export function UploadDesk() {
  const t = useText();
  const [items, setItems] = useState<UploadItem[]>([]);
  const [aside, setAside] = useState<Omit<Chosen, 'files'>>({ junk: 0, faults: [] });
  const [work, setWork] = useState<Work>();
  const [trouble, setTrouble] = useState<string>();
  const isStopped = useRef(false);

  const change = (key: number, part: Partial<UploadItem>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));

  const attempt = async (kind: Work['kind'], run: () => Promise<void>) => {
    setTrouble(undefined);
    setWork({ kind, done: 0 });
    try {
      await run();
    } catch (error) {
      setTrouble(t(error instanceof SignedOut ? 'staff:upload.signed_out' : 'staff:upload.trouble'));
    } finally {
      setWork(undefined);
    }
  };

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const chosen = [...(input.files ?? [])];
    if (chosen.length === 0) return;
    void attempt('reading', async () => {
      const onRead = (done: number) => setWork({ kind: 'reading', done });
      const { files, ...rest } = await openChosen(chosen, { maxBytes: fileMaxBytes, onRead });
      const matches = await askMatches(files.map(({ path }) => path.slice(-500)));
      const read = files.map((file, key) => itemOf(file, matches[key] ?? { people: [], title: '' }, key));
      // What has to be looked at stands first.
      setItems([...read.filter((item) => faultOf(item)), ...read.filter((item) => !faultOf(item))]);
      setAside(rest);
    }).finally(() => {
      input.value = '';
    });
  };

  const keep = () => {
    isStopped.current = false;
    const ready = items.filter(isReady);
    void attempt('sending', async () => {
      for (const [done, item] of ready.entries()) {
        if (isStopped.current) return;
        setWork({ kind: 'sending', done, all: ready.length });
        const sent = await sendUpload(item);
        if ('isNoPicture' in sent) change(item.key, { fault: { key: 'base:fault.picture_type' } });
        else change(item.key, { refused: undefined, ...sent });
      }
    });
  };

  const counts = countUploads(items);
  const isKept = counts.kept + counts.repeated + counts.withdrawn + counts.refused > 0;
  return (
    <>
      <Section>
        <p className="soft">{t('staff:upload.help', { files: mostFiles, megabytes: fileMaxBytes >> 20 })}</p>
        <FileChoice isBusy={work !== undefined} onChoose={choose} />
        {work && <Progress work={work} />}
        {trouble && (
          <p className="notice notice-red" role="alert">
            {trouble}
          </p>
        )}
        {aside.faults.map(({ name, fault }) => (
          <p className="notice notice-red" role="alert" key={name}>
            {t('staff:upload.zip_fault', { name, fault: t(fault.key, fault.params) })}
          </p>
        ))}
        {aside.junk > 0 && <p className="soft">{t('staff:upload.junk', { count: aside.junk })}</p>}
      </Section>
      {items.length > 0 && (
        <Section title={t(isKept ? 'staff:upload.result' : 'staff:upload.preview')}>
          <p className={`notice ${counts.faulty > 0 ? 'notice-orange' : 'notice-green'}`} role="status">
            {t(isKept ? 'staff:upload.kept_counts' : 'staff:upload.counts', counts)}
          </p>
          <div className="form-actions upload-actions">
            <Button onClick={keep} disabled={counts.ready === 0 || work !== undefined}>
              {t('staff:upload.keep', { count: counts.ready })}
            </Button>
            {work?.kind === 'sending' && (
              <Button
                variant="default"
                onClick={() => {
                  isStopped.current = true;
                }}
              >
                {t('staff:upload.stop')}
              </Button>
            )}
          </div>
          <UploadTable items={items} isBusy={work !== undefined} onChange={change} />
        </Section>
      )}
    </>
  );
}

function FileChoice(props: { isBusy: boolean; onChoose: (event: ChangeEvent<HTMLInputElement>) => void }) {
  const t = useText();
  const id = useId();
  return (
    <p className="upload-choice">
      <label htmlFor={id}>{t('staff:upload.choose')}</label>
      <input
        id={id}
        type="file"
        multiple
        accept=".zip,.jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx"
        onChange={props.onChoose}
        disabled={props.isBusy}
      />
    </p>
  );
}

function Progress({ work }: { work: Work }) {
  const t = useText();
  const words =
    work.kind === 'reading'
      ? t('staff:upload.reading', { count: work.done })
      : t('staff:upload.sending', { done: work.done, all: work.all ?? 0 });
  return (
    <p role="status">
      <progress aria-label={words} max={work.all} value={work.all ? work.done : undefined} /> {words}
    </p>
  );
}
