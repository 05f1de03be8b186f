/**
 * An id, cut in the middle: its beginning says what it is of, and its end tells it from others. It is whole while its button
 * has the focus, and Enter or a click copies it.
 */
import { useState } from 'react';
import { CopyButton } from './copy-button.tsx';

const longest = 28;

export function ShortId({ id, label }: { readonly id: string; readonly label: string }) {
  const [isFocused, setFocused] = useState(false);
  const isCut = id.length > longest && !isFocused;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside has the focus
    <span className="machine-value" onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}>
      <span className={isFocused ? 'machine whole' : 'machine'} translate="no" title={id}>
        {isCut ? `${id.slice(0, 18)}…${id.slice(-6)}` : id}
      </span>
      <CopyButton text={id} label={label} />
    </span>
  );
}
