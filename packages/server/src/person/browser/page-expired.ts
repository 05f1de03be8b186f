/** The refusal of a page or form that no longer holds: it is too old, another browser's, or its cookie is missing. */
import { OAuthError } from '@grantway/protocol/error';

/** `invalid_request` that the person can solve: by starting again. */
export class PageExpiredError extends OAuthError {
  /** Path and query of the account's page where it can be done again; undefined in a request of an application. */
  readonly againPath: string | undefined;

  constructor(againPath?: string) {
    super('invalid_request', 'This page is no longer valid.', {
      fix:
        againPath === undefined
          ? 'Go back to the application and start again.'
          : 'Open the page of your account again and repeat what you did.',
    });
    this.againPath = againPath;
  }
}
