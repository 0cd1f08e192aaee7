import type { ReactNode } from 'react';

/** One screen: its title, its actions at the right, its content. */
export function Page(props: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <>
      <header className="page-head">
        <h1>{props.title}</h1>
        {props.actions && <div className="page-actions">{props.actions}</div>}
      </header>
      {props.children}
    </>
  );
}
