import { useLocation } from '@remix-run/react';
import { type RefObject, useEffect } from 'react';

type Draft = { page: string; form: string; values: Record<string, string> };
const place = 'zaigang.draft';
const lost = 'zaigang.lost';

/**
 * Keeps the last posted form until its page answers. If the session was lost, the sign-in page marks it, and the
 * form fills itself when its page is shown again. Passwords, files and hidden fields are never kept.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>): () => void {
  const { pathname } = useLocation();
  useEffect(() => {
    const draft = read();
    if (!form.current || draft?.page !== pathname || draft.form !== nameOf(form.current)) return;
    if (sessionStorage.getItem(lost)) {
      const filled = form.current;
      fill(filled, draft.values);
      // A choice may bring up further fields.
      requestAnimationFrame(() => fill(filled, draft.values));
    }
    sessionStorage.removeItem(lost);
    sessionStorage.removeItem(place);
  }, [form, pathname]);
  return () => {
    if (!form.current) return;
    const draft: Draft = { page: pathname, form: nameOf(form.current), values: valuesOf(form.current) };
    sessionStorage.setItem(place, JSON.stringify(draft));
  };
}

/** The sign-in page says that somebody was sent to it. */
export function markLostSession(): void {
  if (read()) sessionStorage.setItem(lost, 'yes');
}

function read(): Draft | undefined {
  const text = sessionStorage.getItem(place);
  return text ? (JSON.parse(text) as Draft) : undefined;
}

function fields(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] {
  return [...form.elements].filter(
    (element): element is HTMLInputElement =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== '' &&
      !['password', 'file', 'hidden', 'submit'].includes(element.type),
  );
}

/** Two forms on one page differ in their fields. */
function nameOf(form: HTMLFormElement): string {
  return [...new Set(fields(form).map((field) => field.name))].join(' ');
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fields(form)) {
    if (!isChoice(field)) values[field.name] = field.value;
    else if (field.checked) values[`${field.name}=${field.value}`] = 'on';
  }
  return values;
}

function fill(form: HTMLFormElement, values: Record<string, string>): void {
  for (const field of fields(form)) {
    const value = values[field.name];
    if (isChoice(field)) {
      // A click, so that a field that is kept in a component's state hears of it.
      if (field.checked !== (values[`${field.name}=${field.value}`] === 'on')) field.click();
    } else if (value !== undefined) field.value = value;
  }
}

function isChoice(field: Element): field is HTMLInputElement {
  return field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);
}
