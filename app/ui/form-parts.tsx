import { Button, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { Form, type FormProps, useActionData, useLocation, useNavigation } from '@remix-run/react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useDraft } from './draft';
import { useText } from './text';

type Refused = {
  refusal?: {
    key: string;
    params: Record<string, string | number>;
    fields?: Record<string, { key: string; params?: Record<string, string | number> }>;
  };
  values?: Record<string, string>;
};

/** What the last post of this page was refused with, if it was. */
export function useRefusal(): Refused {
  const answer = useActionData() as unknown;
  return typeof answer === 'object' && answer !== null ? (answer as Refused) : {};
}

function useField(name: string) {
  const t = useText();
  const { refusal, values } = useRefusal();
  const fault = refusal?.fields?.[name];
  return { error: fault && t(fault.key, fault.params), typed: values?.[name] };
}

type FieldProps = {
  name: string;
  label: string;
  defaultValue?: string;
  description?: string;
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
};

/**
 * A form that posts, shows its errors beside the fields, and keeps what was typed when the session was lost. Until it is
 * answered it is not sent again: the second click of two would be told that the first had done it already.
 */
export function DeedForm({ children, ...props }: FormProps & { children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  // Every answer gives the page a key of its own, and a refusal may be drawn before that key is; that a post is under way
  // may never be drawn on a slow machine.
  const { key } = useLocation();
  const answer = useActionData();
  const sentFrom = useRef<{ key: string; answer: unknown }>();
  const keep = useDraft(form);
  useEffect(() => {
    if (sentFrom.current?.key !== key) sentFrom.current = undefined;
  }, [key]);
  const send = (event: FormEvent) => {
    const sent = sentFrom.current;
    if (sent && sent.key === key && sent.answer === answer) return event.preventDefault();
    sentFrom.current = { key, answer };
    keep();
  };
  return (
    <Form method="post" className="form" noValidate ref={form} onSubmit={send} {...props}>
      {children}
    </Form>
  );
}

export function TextField(
  props: FieldProps & {
    type?: 'text' | 'email' | 'tel' | 'number' | 'month' | 'time' | 'datetime-local' | 'file';
    inputMode?: 'numeric' | 'decimal';
    rows?: number;
    maxLength?: number;
    accept?: string;
    placeholder?: string;
    list?: string;
  },
) {
  const { error, typed } = useField(props.name);
  const { rows, type, list, accept, ...rest } = props;
  const shared = { ...rest, error, defaultValue: typed ?? props.defaultValue, withAsterisk: props.required };
  if (rows) return <Textarea {...shared} rows={rows} />;
  return <TextInput {...shared} type={type} list={list} accept={accept} />;
}

export function PasswordField(props: Omit<FieldProps, 'defaultValue'>) {
  const t = useText();
  const { error } = useField(props.name);
  return (
    <PasswordInput
      {...props}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t('ui:field.show_password') }}
    />
  );
}

export function SelectField(
  props: FieldProps & {
    options: readonly { value: string; label: string; disabled?: boolean }[];
    /** The first, empty choice; without it the first option is chosen. */
    empty?: string;
  },
) {
  const { error, typed } = useField(props.name);
  const { options, empty, ...rest } = props;
  const choices = empty === undefined ? [...options] : [{ value: '', label: empty }, ...options];
  return (
    <NativeSelect
      {...rest}
      data={choices}
      error={error}
      defaultValue={typed ?? props.defaultValue}
      withAsterisk={props.required}
    />
  );
}

/** A day as YYYY-MM-DD, with the browser's own calendar. */
export function DayField(props: FieldProps & { min?: string; max?: string }) {
  const { error, typed } = useField(props.name);
  return (
    <TextInput
      {...props}
      type="date"
      error={error}
      defaultValue={typed ?? props.defaultValue}
      withAsterisk={props.required}
    />
  );
}

export function SubmitButton(props: {
  children: ReactNode;
  name?: string;
  value?: string;
  tone?: 'main' | 'quiet' | 'danger';
  disabled?: boolean;
}) {
  const navigation = useNavigation();
  const { tone = 'main', ...rest } = props;
  const posting =
    navigation.state !== 'idle' &&
    navigation.formMethod === 'POST' &&
    (props.name === undefined || navigation.formData?.get(props.name) === props.value);
  return (
    <Button
      type="submit"
      {...rest}
      variant={tone === 'main' ? 'filled' : 'default'}
      color={tone === 'danger' ? 'red.9' : undefined}
      className={tone === 'danger' ? 'danger-button' : undefined}
      aria-busy={posting}
      data-posting={posting || undefined}
    />
  );
}

/** The sentence of a refused form, above its fields, and the list of what is missing where one came along. */
export function FormRefusal() {
  const t = useText();
  const { refusal } = useRefusal();
  if (!refusal) return null;
  const missing = Object.entries(refusal.fields ?? {}).filter(([name]) => name.startsWith('missing.'));
  const sentence = t(refusal.key, refusal.params);
  if (missing.length === 0)
    return (
      <p className="notice notice-red" role="alert">
        {sentence}
      </p>
    );
  return (
    <div className="notice notice-red" role="alert">
      {sentence}
      <ul>
        {missing.map(([name, { key, params }]) => (
          <li key={name}>{t(key, params)}</li>
        ))}
      </ul>
    </div>
  );
}
