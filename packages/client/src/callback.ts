/**
 * The browser is back: RFC 6749 §4.1.2, with the checks that keep a stranger's answer out (§10.12, RFC 9207). One list,
 * in this order: our transaction, its state, its user, the issuer, whether it is the first time, the error, the code.
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

/** The person agreed, to all or to some of it, and the grant is stored. */
export type GrantedResult = {
  readonly outcome: 'granted';
  /** Whose grant it is in the application: as given, or the account's `sub`. */
  readonly userId: string;
  /** The same as `client.grant(userId)`. */
  readonly grant: Grant;
  /** Everything that the access token covers. */
  readonly granted: readonly string[];
  /** Asked for this time, and not granted: features to turn off. */
  readonly missing: readonly string[];
  /** Not asked for this time, but covered: granted earlier. */
  readonly extra: readonly string[];
  /** Who it is; only where `openid` was granted. */
  readonly account?: Account;
  /** As `authorizationUrl` was given it. */
  readonly returnPath?: string;
};

/** The person came back with another account than the one that is stored. Nothing has changed. */
export type OtherAccountResult = {
  readonly outcome: 'other-account';
  /** The application's user, whose grant is stored. */
  readonly userId: string;
  /** Who came back. */
  readonly account: Account;
  /** The account that the stored grant is of. */
  readonly storedAccount: Account;
  /** As `authorizationUrl` was given it. */
  readonly returnPath?: string;
};

/** The authorization server sent the browser back without a code. */
export type DeniedResult = {
  readonly outcome: 'denied';
  /** RFC 6749 §4.1.2.1, e.g. `access_denied`; OpenID Connect Core §3.1.2.6 for `prompt: 'none'`. */
  readonly error: string;
  /** The server's sentence for the developer, cleaned. */
  readonly description?: string;
  /** A finer reason, where the server gives one. */
  readonly subtype?: string;
  /** As `authorizationUrl` was given it. */
  readonly returnPath?: string;
};

/** What came of an authorization, told apart by `outcome`. */
export type CallbackResult = GrantedResult | OtherAccountResult | DeniedResult;

/** What `handleCallback` is told beside the callback. */
export type CallbackOptions = {
  /**
   * The application's own user, as its session says. Left out, the one that `authorizationUrl` was given, and otherwise
   * the `sub` of the account (which needs the scope `openid`).
   */
  readonly userId?: string;
  /** What happens where another account's grant is stored for this user. `refuse` if left out. */
  readonly otherAccount?: 'refuse' | 'replace';
};

/**
 * Checks a callback, exchanges its code, once, and stores what was granted.
 *
 * @throws {StateMismatchError} where it is not the answer to this transaction.
 * @throws {ProtocolError} where the answer, or the exchange, breaks the rules; `invalid_grant` for a bad code.
 * @throws {TransientError} where the token endpoint gave no usable answer; the authorization has to start again.
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
  // RFC 6749 §10.12: the state binds the answer to the browser that asked. Compared in constant time.
  if (!sameText(params.get('state') ?? '', state)) {
    throw new StateMismatchError('mismatch', 'This browser began another authorization: possible CSRF.');
  }
  const { userId = began } = options;
  // The consent of one user must not end up with another who has signed in to the application meanwhile.
  if (began && userId !== began) {
    throw new StateMismatchError('other-user', 'Another user began this.');
  }
  // RFC 9207 §2.4: an `iss` must be the server's that was asked, and must be there if it was announced.
  const iss = params.get('iss') ?? (issuerInCallback ? '' : issuer);
  if (iss !== issuer) throw new ProtocolError('issuer_mismatch', `The callback's iss is not ${issuer}.`);
  if (!userId && !coversScope(transaction.scopes, openIdScope)) {
    throw new ConfigurationError('Give a userId, or ask for the scope openid.');
  }
  // What cannot be stored is found out before the code is used up: a user id that is none, a record that does not open.
  if (userId) await keeper.read(userId);
  // Once per transaction: a code that is sent twice ends the grant (RFC 6749 §4.1.2).
  if (!(await keeper.store.consume(state, transactionLifetimeSeconds))) {
    throw new StateMismatchError('already-used', 'This callback was handled before.', returnPath);
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
  if (!code) throw new ProtocolError('invalid_callback', 'The callback has no code and no error.');
  const answer = await exchangeCode(configuration, code, transaction.codeVerifier);
  const granted = answer.scopes ?? transaction.scopes;
  const { account, refusedClaim }: Partial<ReadIdToken> =
    answer.idToken && coversScope(granted, openIdScope)
      ? readIdToken(answer.idToken, configuration, transaction.nonce)
      : {};
  const user = userId ?? (refusedClaim ? undefined : account?.sub);
  if (!user) {
    if (refusedClaim) throw invalidIdToken(refusedClaim);
    throw new ProtocolError('invalid_response', 'The answer has no ID token.');
  }
  const authorized = { answer, asked: transaction.scopes, granted, account, isProven: !refusedClaim };
  const result = await storeAuthorization(context, user, authorized, options, returnPath);
  // The code is used up, so what it brought is stored first, whatever is wrong with the rest of the answer.
  const isStored = result.outcome === 'granted';
  if (refusedClaim) {
    throw invalidIdToken(refusedClaim, isStored ? 'The grant was stored, but not whose it is.' : undefined);
  }
  if (isStored && answer.fault) throw answer.fault;
  return result;
}

/** Persist first, then return, then tell the listeners. */
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
    // What is being revoked is not gone on with.
    const previous = kept?.revocationPending ? recordEnd(kept.record, 'revoked', at) : kept?.record;
    const refuses = isOtherAccount(previous, account) && otherAccount !== 'replace';
    record = refuses ? undefined : recordAuthorization(previous, authorized, configuration.clientId, at);
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

/** The query of the callback; a path alone will do, as `node:http` gives it. */
function parseCallback(callbackUrl: string | URL | Request): ReadonlyMap<string, string> {
  const [, query = ''] =
    /\?([^#]*)/.exec(callbackUrl instanceof Request ? callbackUrl.url : `${callbackUrl}`) ?? [];
  const params = [...new URLSearchParams(query)];
  const byName = new Map(params);
  // RFC 6749 §3.1: no parameter more than once, lest two readers take different ones. What is no UTF-8 was read as U+FFFD.
  if (byName.size < params.length || params.join().includes('\uFFFD')) {
    throw new ProtocolError('invalid_callback', 'The callback is malformed or repeats a parameter.');
  }
  return byName;
}
