import type { ReactNode } from 'react';
import { Panel } from './panel.tsx';
import './facts.css';

type FactsProps = { readonly title: string; readonly children: ReactNode; readonly more?: ReactNode };

export function Facts({ title, children, more }: FactsProps) {
  return (
    <Panel title={title} more={more}>
      <dl className="facts">{children}</dl>
    </Panel>
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
