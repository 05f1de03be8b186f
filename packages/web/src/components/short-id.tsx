/**
 * An id, such as a client's. If its place is too narrow, the middle is cut: the beginning says what it's of, and the end tells it
 * from others. Its title has the whole id, and its button copies that.
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
