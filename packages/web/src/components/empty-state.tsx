import type { ReactNode } from 'react';
import './empty-state.css';

type Props = { readonly title: string; readonly meaning?: ReactNode; readonly children?: ReactNode };

export function EmptyState({ title, meaning, children }: Props) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {meaning !== undefined && <p className="soft">{meaning}</p>}
      {children && <div className="empty-actions">{children}</div>}
    </div>
  );
}
