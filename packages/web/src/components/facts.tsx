/** Facts about a record, each with its name. */
import type { ReactNode } from 'react';
import './facts.css';

export function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <dl className="facts">{children}</dl>
    </section>
  );
}

type FactProps = {
  readonly name: string;
  readonly meaning?: ReactNode;
  readonly children: ReactNode;
};

export function Fact({ name, meaning, children }: FactProps) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        {children}
        {meaning && <span className="fact-meaning">{meaning}</span>}
      </dd>
    </div>
  );
}
