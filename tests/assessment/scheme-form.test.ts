import { expect, test } from 'vitest';
import { defaultScheme } from '~/assessment/default-scheme';
import { readSchemeForm, ruleFields } from '~/assessment/scheme-form';
import { formatHundredths } from '~/base/hundredths';

const before = defaultScheme('2026-01');

function posted(changes: Record<string, string> = {}): FormData {
  const form = new FormData();
  const set = (name: string, value: string) => form.set(name, changes[name] ?? value);
  set('name', before.name);
  set('fromMonth', '2026-04');
  set('fee', '210,000.00');
  set('minimumAssessed', '60');
  for (const [index, band] of before.bands.entries()) {
    set(`band${index}.from`, formatHundredths(band.from));
    set(`band${index}.percent`, formatHundredths(band.percent));
  }
  for (const { number, points, clause, rule } of before.indicators) {
    set(`i${number}.points`, formatHundredths(points));
    set(`i${number}.clause`, clause);
    for (const field of ruleFields(rule)) set(`i${number}.${field.name}`, formatHundredths(field.value));
  }
  return form;
}

test('what is posted unchanged is the scheme as it was', () => {
  const { version: _version, ...same } = before;
  expect(readSchemeForm(posted(), before)).toEqual({ ...same, fromMonth: '2026-04' });
});

test('numbers change, kinds of rule do not', () => {
  const after = readSchemeForm(
    posted({ 'i2.target': '97.5', 'i2.kind': 'manual', 'i1.points': '9' }),
    before,
  );
  expect(after.indicators[1]?.rule).toMatchObject({ kind: 'per_step_short', target: 9750 });
  expect(after.indicators[0]?.points).toBe(900);
});

test.each([
  ['fromMonth', '2026-13', 'assessment:fault.month'],
  ['fee', '-1', 'assessment:fault.number'],
  ['i1.points', '0', 'assessment:fault.number'],
  ['i1.points', 'eight', 'assessment:fault.number'],
  ['i13.step', '0', 'assessment:fault.number'],
  ['i5.per', '-2', 'assessment:fault.number'],
  ['i5.clause', ' ', 'assessment:fault.clause'],
  ['band2.from', '75.123', 'assessment:fault.number'],
])('%s of "%s" is refused beside the field', (field, value, key) => {
  let refusal: unknown;
  try {
    readSchemeForm(posted({ [field]: value }), before);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toMatchObject({ status: 400, fields: { [field]: { key } } });
});
