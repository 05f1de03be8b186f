/** Every setting of the server: unit, default, meaning. `main.ts` fills it in; nothing else reads the environment. */

export type Settings = {
  /** This server's own origin, e.g. `http://localhost:4000`: the issuer, and the base of every URL it names. */
  readonly origin: string;
  /** Whether plain HTTP is served at all (AUT-1). True only in development, bound to loopback. Default false. */
  readonly plainHttpAllowed: boolean;
  /** Whether anybody may act as any account by choosing it. True only in development, bound to loopback. Default false. */
  readonly accountChoiceWithoutPassword: boolean;
  /** Whether error pages list what is registered (redirect URIs) to whoever looks. True only in development. Default false. */
  readonly registrationShownInErrors: boolean;
  /** How long an access token works. Answers say one second less, for the way. Default 3,600. */
  readonly accessTokenLifetimeSeconds: number;
  /** How long an authorization code can be redeemed. Default 600 (RFC 6749 §4.1.2 recommends at most ten minutes). */
  readonly codeLifetimeSeconds: number;
  /** How long a person may take between the first page and the last button. Default 3,600. */
  readonly pendingRequestLifetimeSeconds: number;
  /** How long a browser stays signed in. Default 1,209,600: two weeks. */
  readonly sessionLifetimeSeconds: number;
  /** Live refresh tokens for one client and account (TOK-6). Default 100; the oldest stops working past it. */
  readonly refreshTokensPerClientAndAccount: number;
  /** Live refresh tokens for one account over all clients (TOK-6). Default 1,000. */
  readonly refreshTokensPerAccount: number;
  /** How long one ID-token signing key is used. Default 1,209,600: two weeks. */
  readonly signingKeyLifetimeSeconds: number;
  /** The largest request body that is read. Default 65,536 bytes. */
  readonly maximumBodyBytes: number;
};

export const defaultSettings: Omit<Settings, 'origin'> = {
  plainHttpAllowed: false,
  accountChoiceWithoutPassword: false,
  registrationShownInErrors: false,
  accessTokenLifetimeSeconds: 3_600,
  codeLifetimeSeconds: 600,
  pendingRequestLifetimeSeconds: 3_600,
  sessionLifetimeSeconds: 1_209_600,
  refreshTokensPerClientAndAccount: 100,
  refreshTokensPerAccount: 1_000,
  signingKeyLifetimeSeconds: 1_209_600,
  maximumBodyBytes: 65_536,
};
