/**
 * Handles the callback (RFC 6749 §4.1.2), and rejects a callback of somebody else's authorization (§10.12, RFC 9207).
 * The order of the checks matters, because only a genuine callback may use up the transaction.
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

/** The grant is stored. It may cover only some scopes that your app asked for, or none: see `missing` and `extra`. */
export type GrantedResult = {
  readonly outcome: 'granted';
  /** Your app's id for the user. If your app passed none, the account's `sub`. */
  readonly userId: string;
  /** The user's grant, as `client.grant(userId)` returns it. */
  readonly grant: Grant;
  /** All scopes that the access token covers. */
  readonly granted: readonly string[];
  /** Scopes that the user didn't grant in this authorization. Turn off the features that need them. */
  readonly missing: readonly string[];
  /** Scopes that this authorization didn't ask for. The user granted them earlier. */
  readonly extra: readonly string[];
  /** Present if `openid` was granted. */
  readonly account?: Account;
  /** The `returnPath` that was passed to `authorizationUrl`. */
  readonly returnPath?: string;
};

/** The user came back with another account than the stored grant's. The stored grant is unchanged. */
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

/** The server sent no code: the user denied, or the server reports an error. */
export type DeniedResult = {
  readonly outcome: 'denied';
  /** RFC 6749 §4.1.2.1, for example `access_denied`. With `prompt: 'none'`, also OpenID Connect Core §3.1.2.6. */
  readonly error: string;
  /** The server's explanation for the developer: one line, at most 300 characters. */
  readonly description?: string;
  /** A more specific reason, if the server gives one. */
  readonly subtype?: string;
  /** The `returnPath` that was passed to `authorizationUrl`. */
  readonly returnPath?: string;
};

/** Switch on `outcome`. */
export type CallbackResult = GrantedResult | OtherAccountResult | DeniedResult;

export type CallbackOptions = {
  /**
   * Your app's id for the signed-in user. Default: the id that you passed to `authorizationUrl`. If you passed none,
   * the account's `sub`, which needs the scope `openid`.
   */
  readonly userId?: string;
  /** If the stored grant belongs to another account: `refuse` keeps it, `replace` overwrites it. Default: `refuse`. */
  readonly otherAccount?: 'refuse' | 'replace';
};

/** `OAuthClient.handleCallback` lists the errors. */
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
  // RFC 6749 §10.12: the state ties the callback to the browser that started the authorization.
  if (!sameText(params.get('state') ?? '', state)) {
    throw new StateMismatchError(
      'mismatch',
      'The callback belongs to another authorization than the transaction (possible CSRF). Start again.',
    );
  }
  const { userId = began } = options;
  // Another user may have signed in to the app in the meantime, who must not get this consent.
  if (began && userId !== began) {
    throw new StateMismatchError(
      'other-user',
      'Another user of your app started this authorization. Start again for this user.',
    );
  }
  // RFC 9207 §2.4: an `iss` must name this server. It may be missing if the server didn't announce it.
  const iss = params.get('iss') ?? (issuerInCallback ? '' : issuer);
  if (iss !== issuer)
    throw new ProtocolError(
      'issuer_mismatch',
      `The callback's iss is not ${issuer}: it comes from another server, or the option issuer is wrong.`,
    );
  if (!userId && !coversScope(transaction.scopes, openIdScope)) {
    throw new ConfigurationError('Pass a userId, or ask for the scope openid.');
  }
  // Reject before using up the code if the user id is invalid, the record doesn't open, or the store fails.
  if (userId) await keeper.read(userId);
  // RFC 6749 §4.1.2: if the library sent a code twice, the server might revoke the grant.
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
  // The code is used up, so store its tokens before reporting what is wrong with the rest of the answer.
  const isStored = result.outcome === 'granted';
  if (wrongClaim) {
    throw invalidIdToken(wrongClaim, isStored ? 'The grant was stored without its account.' : undefined);
  }
  if (isStored && answer.fault) throw answer.fault;
  return result;
}

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
    // If the stored grant is waiting for its revocation, the new grant must not take over the old tokens.
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

/** Accepts a URL without an origin, because `node:http` passes only path and query. */
function parseCallback(callbackUrl: string | URL | Request): ReadonlyMap<string, string> {
  const [, query = ''] =
    /\?([^#]*)/.exec(callbackUrl instanceof Request ? callbackUrl.url : `${callbackUrl}`) ?? [];
  const params = [...new URLSearchParams(query)];
  const byName = new Map(params);
  // RFC 6749 §3.1: two readers might pick different values of a repeated parameter. U+FFFD stands for invalid UTF-8.
  if (byName.size < params.length || params.join().includes('\uFFFD')) {
    throw new ProtocolError(
      'invalid_callback',
      'The callback is malformed or repeats a parameter. Start again.',
    );
  }
  return byName;
}
