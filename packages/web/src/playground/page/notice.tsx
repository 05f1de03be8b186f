import { type ReactNode, useId } from 'react';
import './notice.css';

type Props = { readonly title: string; readonly isProblem?: boolean; readonly children: ReactNode };

export function Notice({ title, isProblem = false, children }: Props) {
  const id = useId();
  return (
    <section className={isProblem ? 'playground-notice problem' : 'playground-notice'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
