/**
 * The browser is back: RFC 6749 §4.1.2, with the checks that keep a stranger's answer out (§10.12, RFC 9207). One list,
 * in this order: our transaction, its state, its user, the issuer, whether it is the first time, the error, the code.
 */
import { openIdScope } from '@grantway/protocol/scope';
import type { ClientConfiguration } from './configuration.ts';
import { ConfigurationError, ProtocolError, StateMismatchError } from './errors.ts';
import type { Grant, GrantContext } from './grant.ts';
import { createGrant } from './grant.ts';
import type { GrantRecord } from './grant-record.ts';
import { isOtherAccount, recordAuthorization, recordEnd } from './grant-record.ts';
import { compareScopes, coversScope } from './granted-scopes.ts';
import type { Account } from './id-token.ts';
import { readIdToken, sameText } from './id-token.ts';
import { presentFields } from './present-fields.ts';
import { cleanText } from './server-request.ts';
import type { TokenAnswer } from './token-request.ts';
import { exchangeCode } from './token-request.ts';
import type { Transaction } from './transaction.ts';
import { openTransaction, transactionLifetimeSeconds } from './transaction.ts';

/** The person agreed, to all or to some of it, and the grant is stored. */
export type GrantedResult = {
  readonly outcome: 'granted';
  /** Whose grant it is in the application: as given, or the account's `sub`. */
  readonly userId: string;
  readonly grant: Grant;
  /** Everything that the access token covers. */
  readonly granted: readonly string[];
  /** Asked for this time, and not granted: features to turn off. */
  readonly missing: readonly string[];
  /** Not asked for this time, but covered: granted earlier. */
  readonly extra: readonly string[];
  /** Covered until now and not any more: this time less was asked for, without what was granted before. */
  readonly dropped: readonly string[];
  /** Who it is; only where `openid` was granted. */
  readonly account?: Account;
  /** The account whose grant was stored for this user before; only with `otherAccount: 'replace'`. */
  readonly replacedAccount?: Account;
  readonly returnPath?: string;
};

/** The person came back with another account than the one that is stored. Nothing has changed. */
export type OtherAccountResult = {
  readonly outcome: 'other-account';
  readonly userId: string;
  /** Who came back. */
  readonly account: Account;
  /** Whose grant is stored. */
  readonly storedAccount: Account;
  readonly returnPath?: string;
};

/** The authorization server sent the browser back without a code. */
export type DeniedResult = {
  readonly outcome: 'denied';
  /** RFC 6749 §4.1.2.1, e.g. `access_denied`; OpenID Connect Core §3.1.2.6 for `prompt: 'none'`. */
  readonly error: string;
  readonly description?: string;
  /** A finer reason, where the server gives one. */
  readonly subtype?: string;
  readonly returnPath?: string;
};

export type CallbackResult = GrantedResult | OtherAccountResult | DeniedResult;

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
  context: GrantContext,
  callbackUrl: string | URL | Request,
  sealedTransaction: string | undefined,
  options: CallbackOptions,
): Promise<CallbackResult> {
  const { configuration, keeper, transactionSeal } = context;
  const { clientId, now } = configuration;
  const params = parseCallback(callbackUrl, configuration.redirectUri);
  const transaction = await openTransaction(transactionSeal, clientId, sealedTransaction, now());
  checkState(params.get('state'), transaction);
  checkUser(options.userId, transaction.userId);
  checkIssuer(params.get('iss'), configuration);
  const userId = options.userId ?? transaction.userId;
  if (userId === undefined && !coversScope(transaction.scopes, openIdScope)) {
    throw new ConfigurationError('Give a userId, or ask for the scope openid: whose grant is it?');
  }
  // Once per transaction: a code that is sent twice ends the grant (RFC 6749 §4.1.2).
  if (!(await keeper.store.consume(transaction.state, transactionLifetimeSeconds))) {
    throw new StateMismatchError('already-used', 'This callback has been handled before.');
  }

  const { returnPath } = transaction;
  const error = params.get('error');
  if (error !== undefined) {
    const text = (name: string): string | undefined => {
      const value = params.get(name);
      return value === undefined ? undefined : cleanText(value);
    };
    return presentFields<DeniedResult>({
      outcome: 'denied',
      error: cleanText(error),
      description: text('error_description'),
      subtype: text('error_subtype'),
      returnPath,
    });
  }
  const code = params.get('code');
  if (code === undefined || code === '') {
    throw new ProtocolError('invalid_callback', 'The callback has neither a code nor an error.');
  }

  const answer = await exchangeCode(configuration, { code, codeVerifier: transaction.codeVerifier });
  const granted = answer.scopes ?? transaction.scopes;
  const account =
    answer.idToken !== undefined && coversScope(granted, openIdScope)
      ? readIdToken(answer.idToken, {
          issuer: configuration.issuer,
          clientId,
          nonce: transaction.nonce,
          now: now(),
        })
      : undefined;
  const user = userId ?? account?.sub;
  if (user === undefined)
    throw new ProtocolError('invalid_response', 'The answer has no ID token, which says who it is.');
  return storeAuthorization(context, user, {
    answer,
    granted,
    asked: transaction.scopes,
    account,
    returnPath,
    mayReplace: options.otherAccount === 'replace',
  });
}

/** Persist first, then return, then tell the listeners. */
async function storeAuthorization(
  context: GrantContext,
  userId: string,
  came: {
    readonly answer: TokenAnswer;
    readonly granted: readonly string[];
    readonly asked: readonly string[];
    readonly account: Account | undefined;
    readonly returnPath: string | undefined;
    readonly mayReplace: boolean;
  },
): Promise<GrantedResult | OtherAccountResult> {
  const { configuration, keeper } = context;
  const { answer, granted, asked, account, returnPath } = came;
  const { clientId } = configuration;
  const at = Math.floor(configuration.now() / 1000);
  let record: GrantRecord | undefined;
  const before = await keeper.update(userId, (kept) => {
    // What is being revoked is not gone on with.
    const previous = kept?.revocationPending ? recordEnd(kept.record, 'revoked', at) : kept?.record;
    record =
      isOtherAccount(previous, account) && !came.mayReplace
        ? undefined
        : recordAuthorization(previous, answer, { scopes: granted, account, clientId }, at);
    return record;
  });
  const storedAccount = isOtherAccount(before?.record, account) ? before?.record.account : undefined;
  if (record === undefined) {
    return presentFields<OtherAccountResult>({
      outcome: 'other-account',
      userId,
      account: account as Account,
      storedAccount: storedAccount as Account,
      returnPath,
    });
  }
  context.onTokens(userId, record);
  return presentFields<GrantedResult>({
    outcome: 'granted',
    userId,
    grant: createGrant(context, userId),
    granted,
    ...compareScopes(asked, granted),
    dropped:
      storedAccount === undefined && before?.record.ended === undefined
        ? compareScopes(before?.record.scopes ?? [], granted).missing
        : [],
    account,
    replacedAccount: storedAccount,
    returnPath,
  });
}

function checkUser(userId: string | undefined, began: string | undefined): void {
  // The consent of one user must not end up with another who has signed in to the application meanwhile.
  if (userId !== undefined && began !== undefined && userId !== began) {
    throw new StateMismatchError('other-user', 'Another user began this authorization.');
  }
}

/** The query of the callback. A path alone will do, as `node:http` gives it. */
function parseCallback(
  callbackUrl: string | URL | Request,
  redirectUri: string | undefined,
): ReadonlyMap<string, string> {
  const text = typeof callbackUrl === 'object' && 'url' in callbackUrl ? callbackUrl.url : callbackUrl;
  // Only the query is looked at: the base serves for a path alone, whatever host it was received at.
  const params = URL.canParse(text, redirectUri) ? [...new URL(text, redirectUri).searchParams] : [];
  const byName = new Map(params);
  // RFC 6749 §3.1: no parameter more than once, lest two readers take different ones. What is no UTF-8 was read as U+FFFD.
  if (byName.size < params.length || params.flat().some((part) => part.includes('\uFFFD'))) {
    throw new ProtocolError('invalid_callback', "The callback's query is malformed or repeats a parameter.");
  }
  return byName;
}

function checkState(state: string | undefined, transaction: Transaction): void {
  // RFC 6749 §10.12: the state binds the answer to the browser that asked. Compared in constant time.
  if (state === undefined || !sameText(state, transaction.state)) {
    throw new StateMismatchError(
      'mismatch',
      'The callback is not for the authorization that this browser began: possible CSRF.',
    );
  }
}

function checkIssuer(iss: string | undefined, configuration: ClientConfiguration): void {
  // RFC 9207 §2.4: an `iss` must be the server's that was asked, and must be there if it was announced.
  if (iss === undefined ? configuration.issuerInCallback : iss !== configuration.issuer) {
    throw new ProtocolError(
      'issuer_mismatch',
      `The callback's iss is not ${configuration.issuer}, the issuer that is set.`,
    );
  }
}
