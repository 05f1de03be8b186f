/** An id with a button that copies it. A long id is cut in the middle, and shown whole while the button has the focus. */
import { useState } from 'react';
import { CopyButton } from './copy-button.tsx';

const longest = 28;

export function ShortId({ id, label }: { readonly id: string; readonly label: string }) {
  const [isFocused, setFocused] = useState(false);
  const isCut = id.length > longest && !isFocused;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only follow the focus of the button inside
    <span className="machine-value" onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}>
      <span className={isFocused ? 'machine whole' : 'machine'} translate="no" title={id}>
        {isCut ? `${id.slice(0, 18)}…${id.slice(-6)}` : id}
      </span>
      <CopyButton text={id} label={label} />
    </span>
  );
}
