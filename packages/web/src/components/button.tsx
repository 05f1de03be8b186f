/** While `pending`, the button stays focusable and ignores clicks. Screen readers call it disabled. */
import type { ButtonHTMLAttributes } from 'react';
import './button.css';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> & {
  /**
   * `primary`: the page's main action, at most one. `danger`: destroys something, and its text names what. `quiet`
   * and `quiet-danger`: one-word actions in a table row. `quiet-danger` asks before it destroys.
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
