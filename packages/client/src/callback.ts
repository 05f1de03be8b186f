/**
 * Handles the callback (RFC 6749 §4.1.2), and rejects a callback of somebody else's authorization (§10.12, RFC 9207). The
 * main checks come in this order: the transaction opens; state, user and issuer match; the transaction had no callback
 * before; the callback has no error; the callback has a code.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { openIdScope } from '@grantway/protocol/scope';
import type { ClientContext } from './client-context.ts';
import { nowSeconds } from './configuration.ts';
import { ConfigurationError, ProtocolError, StateMismatchError } from './errors.ts';
import type { Grant } from './grant.ts';
import { createGrant } from './grant.ts';
import { recordEnd } from './grant-changes.ts';
import type { GrantRecord } from './grant-record.ts';
import { compareScopes, coversScope } from './granted-scopes.ts';
import type { Account, ReadIdToken } from './id-token.ts';
import { invalidIdToken, readIdToken, sameText } from './id-token.ts';
import type { Authorized } from './record-authorization.ts';
import { isOtherAccount, recordAuthorization } from './record-authorization.ts';
import { cleanText } from './server-request.ts';
import { exchangeCode } from './token-request.ts';
import { openTransaction, transactionLifetimeSeconds } from './transaction.ts';

/**
 * The authorization server issued tokens, and the grant is stored. The user allowed all or some of what your app asked for,
 * or the tokens cover only scopes that the user granted earlier.
 */
export type GrantedResult = {
  readonly outcome: 'granted';
  /** Your app's id for the user: the one that your app passed or, if it passed none, the account's `sub`. */
  readonly userId: string;
  /** The user's grant, as `client.grant(userId)` returns it. */
  readonly grant: Grant;
  /** All scopes that the access token covers. */
  readonly granted: readonly string[];
  /** Scopes that this authorization asked for and the user didn't grant. Turn off the features that need them. */
  readonly missing: readonly string[];
  /** Scopes that the token covers although this authorization didn't ask for them. The user granted them earlier. */
  readonly extra: readonly string[];
  /** The user's account; only if `openid` was granted. */
  readonly account?: Account;
  /** The `returnPath` that was passed to `authorizationUrl`. */
  readonly returnPath?: string;
};

/** The user came back with a different account from the one whose grant is stored. The stored grant is unchanged. */
export type OtherAccountResult = {
  readonly outcome: 'other-account';
  /** Your app's id for the user. */
  readonly userId: string;
  /** The account that came back. */
  readonly account: Account;
  /** The account that the stored grant belongs to. */
  readonly storedAccount: Account;
  /** The `returnPath` that was passed to `authorizationUrl`. */
  readonly returnPath?: string;
};

/** The authorization server sent the browser back without a code: the user denied, or the server reports an error. */
export type DeniedResult = {
  readonly outcome: 'denied';
  /**
   * The error code: RFC 6749 §4.1.2.1, for example `access_denied`. With `prompt: 'none'`, the server may also send the
   * codes of OpenID Connect Core §3.1.2.6.
   */
  readonly error: string;
  /** The server's explanation for the developer, on one line, at most 300 characters. */
  readonly description?: string;
  /** A more specific reason, if the server gives one. */
  readonly subtype?: string;
  /** The `returnPath` that was passed to `authorizationUrl`. */
  readonly returnPath?: string;
};

/** The result of an authorization. Switch on `outcome`. */
export type CallbackResult = GrantedResult | OtherAccountResult | DeniedResult;

/** Options of `handleCallback`. */
export type CallbackOptions = {
  /**
   * Your app's id for the user who is signed in to your app. Default: the id that your app passed to `authorizationUrl` or,
   * if it passed none, the account's `sub`, which needs the scope `openid`.
   */
  readonly userId?: string;
  /**
   * What to do if the stored grant of this user belongs to another account: `refuse` keeps it, `replace` overwrites it.
   * Default: `refuse`.
   */
  readonly otherAccount?: 'refuse' | 'replace';
};

/**
 * Checks a callback, exchanges its code once, and stores what was granted. `OAuthClient.handleCallback` lists the errors.
 */
export async function receiveCallback(
  context: ClientContext,
  callbackUrl: string | URL | Request,
  sealedTransaction: string | undefined,
  options: CallbackOptions,
): Promise<CallbackResult> {
  const { configuration, keeper, seal } = context;
  const { clientId, issuer, issuerInCallback, now } = configuration;
  const params = parseCallback(callbackUrl);
  const transaction = await openTransaction(seal, clientId, sealedTransaction, now());
  const { state, userId: began, returnPath } = transaction;
  // RFC 6749 §10.12: the state ties the callback to the browser that started the authorization. Compare it in constant
  // time.
  if (!sameText(params.get('state') ?? '', state)) {
    throw new StateMismatchError(
      'mismatch',
      'The callback belongs to another authorization than the transaction (possible CSRF). Start again.',
    );
  }
  const { userId = began } = options;
  // One user's consent must not be stored for another user who has signed in to the app in the meantime.
  if (began && userId !== began) {
    throw new StateMismatchError(
      'other-user',
      'Another user of your app started this authorization. Start again for this user.',
    );
  }
  // RFC 9207 §2.4: if there is an `iss`, it must name this server. The `iss` may be missing unless the server announced
  // that it sends one.
  const iss = params.get('iss') ?? (issuerInCallback ? '' : issuer);
  if (iss !== issuer)
    throw new ProtocolError(
      'issuer_mismatch',
      `The callback's iss is not ${issuer}: it comes from another server, or the option issuer is wrong.`,
    );
  if (!userId && !coversScope(transaction.scopes, openIdScope)) {
    throw new ConfigurationError('Pass a userId, or ask for the scope openid.');
  }
  // This read rejects if the user id is invalid, the stored record doesn't open, or the store fails. In these cases the
  // library can't store the result, so it must not use up the code.
  if (userId) await keeper.read(userId);
  // Handle each transaction only once: if the library sent a code twice, the server might revoke the grant (RFC 6749
  // §4.1.2).
  if (!(await keeper.store.consume(state, transactionLifetimeSeconds))) {
    throw new StateMismatchError(
      'already-used',
      'This callback has already been handled. Send the user to returnPath.',
      returnPath,
    );
  }

  const error = cleanText(params.get('error'));
  if (error) {
    return presentFields({
      outcome: 'denied',
      error,
      description: cleanText(params.get('error_description')),
      subtype: cleanText(params.get('error_subtype')),
      returnPath,
    });
  }
  const code = params.get('code');
  if (!code)
    throw new ProtocolError('invalid_callback', 'The callback has neither a code nor an error. Start again.');
  const answer = await exchangeCode(configuration, code, transaction.codeVerifier);
  const granted = answer.scopes ?? transaction.scopes;
  const { account, wrongClaim }: Partial<ReadIdToken> =
    answer.idToken && coversScope(granted, openIdScope)
      ? readIdToken(answer.idToken, configuration, transaction.nonce)
      : {};
  const user = userId ?? (wrongClaim ? undefined : account?.sub);
  if (!user) {
    if (wrongClaim) throw invalidIdToken(wrongClaim);
    throw new ProtocolError(
      'invalid_response',
      'The token response has no ID token, so the user is unknown. Pass a userId.',
    );
  }
  const authorized = { answer, asked: transaction.scopes, granted, account, isProven: !wrongClaim };
  const result = await storeAuthorization(context, user, authorized, options, returnPath);
  // The code is used up, so store its tokens first. Only then report what is wrong with the rest of the answer.
  const isStored = result.outcome === 'granted';
  if (wrongClaim) {
    throw invalidIdToken(wrongClaim, isStored ? 'The grant was stored without its account.' : undefined);
  }
  if (isStored && answer.fault) throw answer.fault;
  return result;
}

/** Stores the grant, then tells the listeners, then returns the result. */
async function storeAuthorization(
  context: ClientContext,
  userId: string,
  authorized: Authorized,
  { otherAccount }: CallbackOptions,
  returnPath: string | undefined,
): Promise<GrantedResult | OtherAccountResult> {
  const { configuration, keeper } = context;
  const { asked, granted, account } = authorized;
  let record: GrantRecord | undefined;
  const before = await keeper.update(userId, (kept) => {
    const at = nowSeconds(configuration);
    // If the stored grant is waiting for its revocation, the new grant doesn't take over the old tokens.
    const previous = kept?.revocationPending ? recordEnd(kept.record, 'revoked', at) : kept?.record;
    const keepsStored = isOtherAccount(previous, account) && otherAccount !== 'replace';
    record = keepsStored ? undefined : recordAuthorization(previous, authorized, configuration.clientId, at);
    return record;
  });
  if (!record) {
    const accounts = { account, storedAccount: before?.record.account };
    return presentFields({ outcome: 'other-account', userId, ...accounts, returnPath } as OtherAccountResult);
  }
  context.onTokens(userId, record);
  return presentFields({
    outcome: 'granted',
    userId,
    grant: createGrant(context, userId),
    granted,
    ...compareScopes(asked, granted),
    account,
    returnPath,
  });
}

/**
 * Returns the parameters of the callback. A URL without an origin works too, because `node:http` passes only path and
 * query.
 */
function parseCallback(callbackUrl: string | URL | Request): ReadonlyMap<string, string> {
  const [, query = ''] =
    /\?([^#]*)/.exec(callbackUrl instanceof Request ? callbackUrl.url : `${callbackUrl}`) ?? [];
  const params = [...new URLSearchParams(query)];
  const byName = new Map(params);
  // RFC 6749 §3.1: no parameter may come more than once, because two readers might pick different values. U+FFFD stands
  // for bytes that are not UTF-8.
  if (byName.size < params.length || params.join().includes('\uFFFD')) {
    throw new ProtocolError(
      'invalid_callback',
      'The callback is malformed or repeats a parameter. Start again.',
    );
  }
  return byName;
}
