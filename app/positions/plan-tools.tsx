import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useText } from '~/ui/text';
import { addThing, type Drawing, type DrawnLabel, takeOff, widen } from './plan-drawing';
import { labelKinds, planSize } from './plan-size';

type Props = {
  drawing: Drawing;
  setDrawing: (drawing: Drawing) => void;
  /** The label that is being written. */
  chosen: string | undefined;
  setChosen: (key: string | undefined) => void;
};

/** How large the plan is, and what is marked on it. Nothing is kept before the plan is saved. */
export function PlanTools({ drawing, setDrawing, chosen, setChosen }: Props) {
  const t = useText();
  const label = drawing.labels.find(({ key }) => key === chosen);
  const add = () => {
    const key = `label ${Date.now()}`;
    const text = t('positions:plan.new_label');
    setDrawing(
      addThing(drawing, { key, row: 1, column: 1, width: 1, kind: 'area', text, textEn: '' } as DrawnLabel),
    );
    setChosen(key);
  };
  return (
    <div className="plan-tools">
      {(['rows', 'columns'] as const).map((side) => (
        <TextInput
          key={side}
          type="number"
          label={t(`positions:plan.${side}`)}
          min={1}
          max={planSize[side]}
          value={drawing[side] || ''}
          onChange={(event) =>
            setDrawing({ ...drawing, [side]: Math.min(planSize[side], Number(event.target.value)) })
          }
        />
      ))}
      <Button variant="default" onClick={add}>
        {t('positions:plan.add_label')}
      </Button>
      {label && (
        <LabelFields
          key={label.key}
          label={label}
          change={(fields) =>
            setDrawing({
              ...drawing,
              labels: drawing.labels.map((one) => (one === label ? { ...one, ...fields } : one)),
            })
          }
          widen={(width) => setDrawing(widen(drawing, label.key, width))}
          remove={() => {
            setDrawing(takeOff(drawing, label.key));
            setChosen(undefined);
          }}
        />
      )}
    </div>
  );
}

function LabelFields(props: {
  label: DrawnLabel;
  change: (fields: Partial<DrawnLabel>) => void;
  widen: (width: number) => void;
  remove: () => void;
}) {
  const { label, change } = props;
  const t = useText();
  return (
    <fieldset className="plan-label-fields">
      <legend>{t('positions:plan.label')}</legend>
      <TextInput
        label={t('positions:plan.text')}
        value={label.text}
        maxLength={20}
        autoFocus
        onChange={(event) => change({ text: event.target.value })}
      />
      <TextInput
        label={t('positions:plan.text_en')}
        value={label.textEn}
        maxLength={40}
        onChange={(event) => change({ textEn: event.target.value })}
      />
      <NativeSelect
        label={t('positions:plan.kind_label')}
        data={labelKinds.map((kind) => ({ value: kind, label: t(`positions:plan.kind.${kind}`) }))}
        value={label.kind}
        onChange={(event) => change({ kind: event.target.value === 'entrance' ? 'entrance' : 'area' })}
      />
      <TextInput
        type="number"
        label={t('positions:plan.width')}
        min={1}
        max={planSize.columns}
        value={label.width}
        onChange={(event) => props.widen(Number(event.target.value))}
      />
      <Button variant="default" onClick={props.remove}>
        {t('positions:plan.remove_label')}
      </Button>
    </fieldset>
  );
}
