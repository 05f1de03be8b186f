/** What a list shows that has nothing yet: one sentence, the first action, and the command that does the same. */
import type { ReactNode } from 'react';
import './empty-state.css';

type Props = { readonly title: string; readonly meaning?: ReactNode; readonly children?: ReactNode };

export function EmptyState({ title, meaning, children }: Props) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {meaning !== undefined && <p className="soft">{meaning}</p>}
      {children}
    </div>
  );
}
