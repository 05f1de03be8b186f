/**
 * A modal dialog. The browser keeps the focus inside, and returns it when the dialog closes. Escape calls `onClose`.
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTexts } from '../texts/language.tsx';
import { Drawing, drawings } from './drawing.tsx';
import './dialog.css';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export function Dialog({ title, onClose, children }: Props) {
  const text = useTexts(shellTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // By default, the browser would focus the close button.
    element?.querySelector<HTMLElement>('input, select, textarea, .dialog-actions button')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" aria-label={text.close} onClick={onClose}>
          <Drawing d={drawings.close} />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** The button that performs the action comes last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
