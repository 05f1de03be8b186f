/** What an application asks a person for, and what it sends their browser away with. */

/** What to show, whatever was granted before. `none`: nothing at all, and an error if something would be needed. */
export type Prompt = 'none' | 'consent' | 'select_account' | 'consent select_account';

/** What is asked for, in the words of the guide's parameters. */
export type AuthorizationRequest = {
  /** At least one scope. Short names (`email`, `profile`) are fine. */
  readonly scope: readonly string[];
  /** The application's own user who asks; the callback then stores the grant for this user only. */
  readonly userId?: string;
  /** `offline` for a refresh token, and so for access while the person is away. The client's own if left out. */
  readonly accessType?: 'online' | 'offline';
  /** Incremental authorization: the tokens cover what was granted before as well. */
  readonly includeGrantedScopes?: boolean;
  /** Left out, the server asks for what was not granted before. */
  readonly prompt?: Prompt;
  /** The person's e-mail address or `sub`, where it is known already. */
  readonly loginHint?: string;
  /** A path of the application, such as `/reports?month=5`, that `handleCallback` returns. At most 1,024 characters. */
  readonly returnPath?: string;
  /** Further parameters of the authorization server, such as `hl` or `hd`. None of those above. */
  readonly extraParameters?: Readonly<Record<string, string>>;
};

/** Where to send the browser, and what to keep until it is back. */
export type AuthorizationStart = {
  /** For a redirect of the person's browser (303, or 302). */
  readonly url: string;
  /** Sealed. Put it in an HttpOnly cookie or in the session, for 10 minutes; hand it to `handleCallback`. */
  readonly transaction: string;
};
