/** The error for a page or form that is no longer valid: too old, from another browser, or without its cookie. */
import { OAuthError } from '@grantway/protocol/error';

export class PageExpiredError extends OAuthError {
  /** Path and query of the account's page to start again from. Undefined in an app's authorization request. */
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
