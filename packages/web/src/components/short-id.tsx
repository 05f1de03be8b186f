/**
 * An id such as a client's. In a narrow place, its middle is cut. The title and the focused button reveal the whole
 * id.
 */
import { CopyButton } from './copy-button.tsx';
import './short-id.css';

/** The number of characters at the end that always stay visible. */
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
