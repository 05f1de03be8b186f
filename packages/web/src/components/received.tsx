/**
 * The notice above what an app's failed request brought to a page: what happened, that nothing is saved yet, and at the end
 * that it's done. Gets the focus, so that a screen reader reads it, and so that it's in sight.
 */
import { receivedTexts } from '@grantway/messages/console/received';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Received as ReceivedFix } from '../routing/fix-address.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { differenceOf, mostSimilar, type Piece } from './character-difference.ts';
import './received.css';

type Props = {
  readonly received: Pick<ReceivedFix<never>, 'dismiss'>;
  /** Whether the account may make the change. */
  readonly mayChange: boolean;
  /** Whether the cause is gone. */
  readonly isDone: boolean;
  /** What the filled-in value means; null if the rest of the notice says it. Absent if nothing is filled in. */
  readonly proposal?: ReactNode;
  /** Whether the notice gets the focus. If not, something else on the page does. */
  readonly takesFocus?: boolean;
  /** What is also forgotten if the person dismisses the notice. */
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
};

export function Received(props: Props) {
  const { received, mayChange, isDone, proposal, takesFocus = true, onDismiss, children } = props;
  const text = useTexts(receivedTexts);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <section className="received" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {text.fromApp}
      </h2>
      {children}
      {isDone ? (
        <p>{text.tryAgain}</p>
      ) : mayChange ? (
        proposal !== undefined && (
          <>
            {proposal}
            <p className="soft">{text.check}</p>
          </>
        )
      ) : (
        <p>{text.mayNotChange}</p>
      )}
      <Button
        onClick={() => {
          onDismiss?.();
          received.dismiss();
        }}
      >
        {text.dismiss}
      </Button>
    </section>
  );
}

/** An address as received, and the registered one that is most like it, with the characters marked that differ. */
export function Compared({ received, registered }: { received: string; registered: readonly string[] }) {
  const text = useTexts(receivedTexts).redirectUri;
  const nearest = mostSimilar(received, registered);
  const difference = nearest === undefined ? undefined : differenceOf(received, nearest);
  return (
    <dl className="compared" translate="no">
      <div>
        <dt>{text.received}</dt>
        <dd className="machine" data-received="">
          {difference === undefined ? received : <Marked pieces={difference.first} />}
        </dd>
      </div>
      {difference !== undefined && (
        <div>
          <dt>{text.nearest}</dt>
          <dd className="machine" data-nearest="">
            <Marked pieces={difference.second} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Marked({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map(({ text, isOnlyHere }, index) =>
    isOnlyHere ? (
      <mark key={index} className="only-here">
        {text}
      </mark>
    ) : (
      <span key={index}>{text}</span>
    ),
  );
}
