import { type ShellTexts, shellTexts } from '@grantway/messages/console/shell';
import { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { useReasonWords } from '../texts/reason-words.ts';
import { Button } from './button.tsx';
import { Drawing, drawings } from './drawing.tsx';
import './failure.css';
import { MachineText } from './machine-text.tsx';

/** Replaces a page, or a part of a page, that didn't load. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const text = useTexts(shellTexts);
  return (
    <div className="failure" role="alert">
      <Drawing d={drawings.caution} />
      <div>
        <h2>{text.failure.heading}</h2>
        <p>{whyNotLoaded(error, text)}</p>
        <Button onClick={retry}>{text.retry}</Button>
      </div>
    </div>
  );
}

export function ChangeFailure({ failure }: { readonly failure: ApiFailure | undefined }) {
  const text = useTexts(shellTexts);
  return (
    <div className="change-failure" role="alert">
      {failure !== undefined && (
        <>
          <p>{whyNotChanged(failure, text)}</p>
          <WhatTheServerSaid of={failure} />
        </>
      )}
    </div>
  );
}

/**
 * Shows the reasons of a failure. If the page is older than the server and knows no reason, shows the server's
 * English message.
 */
export function WhatTheServerSaid({ of: failure }: { readonly of: ApiFailure }) {
  const text = useTexts(shellTexts);
  const words = useReasonWords();
  // `whyNotChanged` says enough about these.
  if (words === undefined || failure.isConflict || failure.status === 404) return null;
  const { violations, reasons } = failure;
  const said = [
    ...violations.map(({ field, reason }) => ({ field, sentence: reason && words(reason, field !== '') })),
    // If fields are wrong, the call's own reason only repeats a field's reason.
    ...(violations.length > 0 ? [] : reasons).map((reason) => ({ field: '', sentence: words(reason) })),
  ].filter(({ sentence }) => sentence !== undefined);
  if (said.length > 0) {
    return (
      <ul className="failure-reasons soft">
        {said.map(({ field, sentence }, index) => (
          <li key={index}>
            {field !== '' && (
              <>
                <MachineText>{field}</MachineText>{' '}
              </>
            )}
            {sentence}
          </li>
        ))}
      </ul>
    );
  }
  if (failure.status !== 400 && failure.code !== 'FAILED_PRECONDITION') return null;
  return (
    <p className="soft">
      {text.failure.serverSaid} <span lang="en">{failure.message}</span>
    </p>
  );
}

export function whyNotLoaded(error: unknown, { failure }: ShellTexts): string {
  if (!(error instanceof ApiFailure)) return failure.unexpected;
  switch (error.status) {
    case 403:
      return failure.forbidden;
    case 404:
      return failure.missing;
    default:
      return general(error, failure);
  }
}

function whyNotChanged(error: ApiFailure, { failure, conflict }: ShellTexts): string {
  if (error.isConflict) return conflict.heading;
  switch (error.status) {
    case 400:
      return failure.invalid;
    case 403:
      return failure.notAllowed;
    case 404:
      return failure.missing;
    case 409:
      return failure.taken;
    default:
      return general(error, failure);
  }
}

function general({ status }: ApiFailure, failure: ShellTexts['failure']): string {
  if (status === 0) return failure.offline;
  if (status === 429) return failure.tooOften;
  return status === 503 ? failure.busy : failure.unexpected;
}
