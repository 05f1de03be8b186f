/**
 * A notice on a page that somebody opened because an app's request failed. It says what happened, that nothing is
 * saved yet, and later that the person can retry. It gets the focus, so that screen readers read it.
 */

import { receivedTexts } from '@grantway/messages/console/received';
import { differenceOf, mostSimilar, type Piece } from '@grantway/protocol/character-difference';
import { authorizationPagePath, type Fix } from '@grantway/protocol/fix';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Received as ReceivedFix } from '../routing/fix-address.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { UseOtherAccount } from './use-other-account.tsx';
import './received.css';

type Props = {
  readonly received: Pick<ReceivedFix<Fix['at']>, 'dismiss' | 'fix' | 'request'>;
  /** Whether the account may make the change. */
  readonly mayChange: boolean;
  readonly isDone: boolean;
  /**
   * Explains the value that the page filled in. Null if `children` explain it, absent if the page filled in nothing.
   */
  readonly proposal?: ReactNode;
  /** A button that makes the change at once. */
  readonly action?: ReactNode;
  /** If false, something else on the page gets the focus. */
  readonly takesFocus?: boolean;
  /** Runs when the person dismisses the notice, for example to remove a filled-in value. */
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
};

export function Received(props: Props) {
  const { received, mayChange, isDone, proposal, action, takesFocus = true, onDismiss, children } = props;
  const text = useTexts(receivedTexts);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    heading.current?.focus({ preventScroll: true });
    // Keeps what the notice explains in sight below it.
    heading.current?.scrollIntoView({ block: 'start' });
  }, [takesFocus]);
  return (
    <section className={isDone ? 'received received-done' : 'received'} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {text.fromApp}
      </h2>
      {children}
      {isDone ? (
        received.request === undefined && <p>{text.tryAgain}</p>
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
      <div className="form-actions">
        {mayChange && !isDone && action}
        {isDone && received.request !== undefined && (
          <a
            className="button button-primary"
            href={`${authorizationPagePath}?${new URLSearchParams({ request: received.request })}`}
          >
            {text.repeat}
          </a>
        )}
        {!mayChange && !isDone && <UseOtherAccount fix={received.fix} request={received.request} />}
        <Button
          onClick={() => {
            onDismiss?.();
            received.dismiss();
          }}
        >
          {text.dismiss}
        </Button>
      </div>
    </section>
  );
}

/** The page shows more of a client's redirect URIs in its form anyway. */
const mostOthers = 4;

export function Compared({ received, registered }: { received: string; registered: readonly string[] }) {
  const text = useTexts(receivedTexts).redirectUri;
  const nearest = mostSimilar(received, registered);
  const others = registered.filter((uri) => uri !== nearest);
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
      {others.length > 0 && others.length <= mostOthers && (
        <div>
          <dt>{text.others}</dt>
          {others.map((uri) => (
            <dd key={uri} className="machine">
              {uri}
            </dd>
          ))}
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
