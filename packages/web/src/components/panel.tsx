import type { ReactNode } from 'react';
import './panel.css';

type Props = { readonly title: string; readonly children: ReactNode; readonly more?: ReactNode };

export function Panel({ title, children, more }: Props) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {children}
      {more !== undefined && <p className="panel-more">{more}</p>}
    </section>
  );
}
