import type { ReactNode } from 'react';

/** A box of a page with a heading and, at the right, what can be done with it. */
export function Section(props: { title?: ReactNode; actions?: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section className="section" id={props.id}>
      {(props.title || props.actions) && (
        <div className="section-head">
          {props.title && <h2>{props.title}</h2>}
          {props.actions && <div className="page-actions">{props.actions}</div>}
        </div>
      )}
      {props.children}
    </section>
  );
}
