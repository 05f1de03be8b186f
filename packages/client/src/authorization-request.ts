/**
 * Pages that the server shows even if the user has already granted everything. With `none`, the server shows no page;
 * if it needs one, the callback gets an error.
 */
export type Prompt = 'none' | 'consent' | 'select_account' | 'consent select_account';

/** What your app asks for. Most fields become parameters of the authorization URL. */
export type AuthorizationRequest = {
  /** At least one scope. Short names work: `email`, `profile`. */
  readonly scope: readonly string[];
  /** Your app's id for the user who starts the authorization. The callback then stores the grant for this user only. */
  readonly userId?: string;
  /** `offline` asks for a refresh token, for access while the user is away. Default: the client's `accessType`. */
  readonly accessType?: 'online' | 'offline';
  /** Incremental authorization: the new tokens also cover the scopes that the user granted earlier. */
  readonly includeGrantedScopes?: boolean;
  /** Default: the server asks only for what the user hasn't granted yet. */
  readonly prompt?: Prompt;
  /** The user's email address or `sub`, if you know it. */
  readonly loginHint?: string;
  /** A path of your app, such as `/reports?month=5`, that `handleCallback` returns. At most 1,024 characters. */
  readonly returnPath?: string;
  /** Other parameters, such as `hl` or `hd`. You can't override a parameter that the library sets itself. */
  readonly extraParameters?: Readonly<Record<string, string>>;
};

/** Where to send the browser, and what to keep until it comes back. */
export type AuthorizationStart = {
  /** Redirect the user's browser to this URL with status 303 or 302. */
  readonly url: string;
  /** Sealed data for `handleCallback`. Keep it for 10 minutes in an HttpOnly cookie or in the user's session. */
  readonly transaction: string;
};
