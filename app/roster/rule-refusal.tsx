import { useRefusal } from '~/ui/form-parts';
import { useText } from '~/ui/text';

/** Why it was refused: every rule that it would break. */
export function RuleRefusal() {
  const t = useText();
  const { refusal } = useRefusal();
  if (!refusal) return null;
  const rules = Object.values(refusal.fields ?? {});
  return (
    <div className="notice notice-red" role="alert">
      {t('duty:month.refused')}
      <ul>
        {(rules.length > 0 ? rules : [refusal]).map(({ key, params }) => (
          <li key={key}>{t(key, { ...refusal.params, ...params })}</li>
        ))}
      </ul>
    </div>
  );
}
