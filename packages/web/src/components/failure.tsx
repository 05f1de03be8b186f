/** Says why something didn't load or wasn't saved, and what the person can do next. */

import { type ShellTexts, shellTexts } from '@grantway/messages/console/shell';
import { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { Drawing, drawings } from './drawing.tsx';
import './failure.css';

/** For a page, or a part of it, that didn't load. */
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

/** For a change that failed, beside the button. */
export function ChangeFailure({ failure }: { readonly failure: ApiFailure | undefined }) {
  const text = useTexts(shellTexts);
  return (
    <div className="change-failure" role="alert">
      {failure !== undefined && (
        <>
          <p>{whyNotChanged(failure, text)}</p>
          {saysMore(failure) && (
            <p className="soft">
              {text.failure.serverSaid} <span lang="en">{failure.message}</span>
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Failures that only the server's own words explain. */
function saysMore({ status, code }: ApiFailure): boolean {
  return status === 400 || code === 'FAILED_PRECONDITION';
}

function whyNotLoaded(error: unknown, { failure }: ShellTexts): string {
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
