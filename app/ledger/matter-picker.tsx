import { useFetcher } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useText } from '~/ui/text';

export type PickedMatter = {
  id: number;
  code: string;
  name: string;
  kind: number;
  promisedWorkdays: number | null;
  department: string;
};

/**
 * Finds a matter while it is typed: arrows choose, Enter takes it and moves on. The choice travels as `matterId`.
 */
export function MatterPicker({ error, onPick }: { error: string | undefined; onPick: () => void }) {
  const t = useText();
  const id = useId();
  const fetcher = useFetcher<PickedMatter[]>();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<PickedMatter>();
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const found = words.trim() ? (fetcher.data ?? []) : [];
  const { load } = fetcher;

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (!words.trim() || picked) return;
    // A pause in typing, not every key, asks the server.
    const timer = setTimeout(() => load(`/matters/search?q=${encodeURIComponent(words)}`), 120);
    return () => clearTimeout(timer);
  }, [words, picked, load]);

  const take = (matter: PickedMatter | undefined) => {
    if (!matter) return;
    setPicked(matter);
    setWords(matter.name);
    setOpen(false);
    onPick();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + Math.max(found.length, 1)) % Math.max(found.length, 1));
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (picked) onPick();
      else take(found[active]);
    } else if (event.key === 'Escape') setOpen(false);
  };

  return (
    <div className="picker filter-field">
      <label htmlFor={id}>{t('ledger:new.matter')}</label>
      <input type="hidden" name="matterId" value={picked?.id ?? ''} />
      <input
        id={id}
        ref={input}
        type="text"
        role="combobox"
        aria-expanded={open && found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && found[active] ? `${id}-${found[active].id}` : undefined}
        aria-autocomplete="list"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-about`}
        autoComplete="off"
        value={words}
        placeholder={t('ledger:new.matter_help')}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setPicked(undefined);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <p id={`${id}-about`} className={error && !picked ? 'field-fault' : 'soft'}>
        {picked
          ? about(picked, t)
          : error || (words.trim() && fetcher.data?.length === 0 ? t('ledger:new.none') : '')}
      </p>
      {open && found.length > 0 && (
        <div
          id={`${id}-list`}
          role="listbox"
          className="picker-list"
          aria-label={t('ledger:new.matter')}
          tabIndex={-1}
        >
          {found.map((matter, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses in the field, as the combobox pattern has it
            <div
              key={matter.id}
              id={`${id}-${matter.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(matter)}
            >
              {matter.name}
              <small>{about(matter, t)}</small>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function about(matter: PickedMatter, t: ReturnType<typeof useText>): string {
  const promise =
    matter.promisedWorkdays === null ? '' : t('ledger:matter.workdays', { count: matter.promisedWorkdays });
  const kind = t(`ledger:kind.${matter.kind}`);
  return [matter.code, kind, matter.kind === 1 ? '' : promise, matter.department].filter(Boolean).join(' · ');
}
