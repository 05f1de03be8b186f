/**
 * Shows machine text, such as a scope or a client ID. It breaks after punctuation, and inside a word only if
 * necessary.
 */
import { Fragment } from 'react';

export function MachineText({ children }: { readonly children: string }) {
  return (
    <span className="machine breakable" translate="no">
      <Breakable text={children} />
    </span>
  );
}

export function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=[/.:\-_?&=,])(?![/.:\-_?&=,])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
