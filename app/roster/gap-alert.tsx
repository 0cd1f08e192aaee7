import { useEffect, useRef, useState } from 'react';
import { useText } from '~/ui/text';

const kinds = ['sound', 'vibrate'] as const;
type Kind = (typeof kinds)[number];
const keyOf = (kind: Kind) => `gap-alert-${kind}`;

/** Tells of a gap that was not there before, by sound or vibration where this browser was told to: both are off at first. */
export function GapAlert({ gapIds }: { gapIds: readonly number[] }) {
  const t = useText();
  const [on, setOn] = useState<Record<Kind, boolean>>({ sound: false, vibrate: false });
  const known = useRef<ReadonlySet<number>>(new Set(gapIds));
  useEffect(() => {
    setOn({
      sound: localStorage.getItem(keyOf('sound')) === 'on',
      vibrate: localStorage.getItem(keyOf('vibrate')) === 'on',
    });
  }, []);
  useEffect(() => {
    const isNew = gapIds.some((id) => !known.current.has(id));
    known.current = new Set(gapIds);
    if (isNew) alert(on);
  }, [gapIds, on]);
  const toggle = (kind: Kind) => {
    const next = { ...on, [kind]: !on[kind] };
    localStorage.setItem(keyOf(kind), next[kind] ? 'on' : 'off');
    setOn(next);
    // So that it is heard at once what will be heard.
    if (next[kind]) alert({ sound: false, vibrate: false, [kind]: true });
  };
  return (
    <span className="gap-alert">
      {kinds.map((kind) => (
        <label key={kind}>
          <input type="checkbox" checked={on[kind]} onChange={() => toggle(kind)} />{' '}
          {t(`today:alert.${kind}`)}
        </label>
      ))}
    </span>
  );
}

function alert(on: Record<Kind, boolean>): void {
  if (on.vibrate) navigator.vibrate?.([200, 100, 200]);
  if (!on.sound) return;
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 880;
  volume.gain.value = 0.2;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.35);
  tone.onended = () => void audio.close();
}
