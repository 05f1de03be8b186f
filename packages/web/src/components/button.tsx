/** A button. While it's `pending`, it stays focusable and counts as disabled for screen readers, and it ignores clicks. */
import type { ButtonHTMLAttributes } from 'react';
import './button.css';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> & {
  /**
   * `primary`: the page's main action, at most one. `danger`: destroys something, and its text names what. `quiet` and
   * `quiet-danger`: actions in a row of a table, where one word is enough. `quiet-danger` asks before it destroys.
   */
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet' | 'quiet-danger';
  readonly pending?: boolean;
};

export function Button({ kind = 'plain', pending = false, type = 'button', onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={`button button-${kind}`}
      aria-disabled={pending || rest['aria-disabled']}
      onClick={(event) => {
        if (pending || rest['aria-disabled'] === true) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
