/**
 * An id, such as a client's. In a narrow place, the middle is cut, so that the beginning and the end of the id stay visible.
 * The title has the whole id, and the button copies it. While the button has the focus, the whole id is visible.
 */
import { CopyButton } from './copy-button.tsx';
import './short-id.css';

/** How many characters at the end always stay. */
const kept = 14;

export function ShortId({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <span className="machine-value short-id">
      <span className="machine" translate="no" title={id}>
        <span className="short-id-start">{id.slice(0, -kept)}</span>
        <span>{id.slice(-kept)}</span>
      </span>
      <CopyButton text={id} label={label} />
    </span>
  );
}
