/**
 * The browser is back: RFC 6749 §4.1.2, with the checks that keep a stranger's answer out (§10.12, RFC 9207). One list,
 * in this order: our transaction, its state, the issuer, the error, the code.
 */
import { parseForm } from '@grantway/protocol/form';
import { openIdScope } from '@grantway/protocol/scope';
import type { ClientConfiguration } from './configuration.ts';
import { ProtocolError, StateMismatchError } from './errors.ts';
import type { GrantRecord } from './grant-record.ts';
import { recordTokens } from './grant-record.ts';
import { compareScopes, coversScope } from './granted-scopes.ts';
import type { Account } from './id-token.ts';
import { readIdToken, sameText } from './id-token.ts';
import { presentFields } from './present-fields.ts';
import { cleanText } from './server-request.ts';
import { exchangeCode } from './token-request.ts';
import type { Transaction, TransactionSeal } from './transaction.ts';

/** The person agreed, to all or to some of it. */
export type GrantedResult = {
  readonly outcome: 'granted';
  /** To be stored, encrypted; `client.grant(tokens)` makes calls with it. */
  readonly tokens: GrantRecord;
  /** Everything that the access token covers. */
  readonly granted: readonly string[];
  /** Asked for this time, and not granted: features to turn off. */
  readonly missing: readonly string[];
  /** Not asked for this time, but covered: granted earlier. */
  readonly extra: readonly string[];
  /** Who it is; only where `openid` was granted. */
  readonly account?: Account;
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

export type CallbackResult = GrantedResult | DeniedResult;

/**
 * Checks a callback and exchanges its code, once.
 *
 * @throws {StateMismatchError} where it is not the answer to this transaction.
 * @throws {ProtocolError} where the answer, or the exchange, breaks the rules; `invalid_grant` for a bad code.
 * @throws {TransientError} where the token endpoint gave no usable answer; the authorization has to start again.
 */
export async function receiveCallback(
  configuration: ClientConfiguration,
  seal: TransactionSeal,
  callbackUrl: string | URL | Request,
  sealedTransaction: string | undefined,
): Promise<CallbackResult> {
  const params = parseCallback(callbackUrl, configuration.redirectUri);
  const transaction = await seal.open(sealedTransaction);
  checkState(params.get('state'), transaction);
  checkIssuer(params.get('iss'), configuration);

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
          clientId: configuration.clientId,
          nonce: transaction.nonce,
          now: configuration.now(),
        })
      : undefined;
  return presentFields<GrantedResult>({
    outcome: 'granted',
    tokens: recordTokens(answer, { scopes: granted, account }),
    granted,
    ...compareScopes(transaction.scopes, granted),
    account,
    returnPath,
  });
}

/** The query of the callback. A path alone will do, as `node:http` gives it. */
function parseCallback(
  callbackUrl: string | URL | Request,
  redirectUri: string | undefined,
): ReadonlyMap<string, string> {
  const text = typeof callbackUrl === 'object' && 'url' in callbackUrl ? callbackUrl.url : callbackUrl;
  // Only the query is looked at: the base serves for a path alone, whatever host it was received at.
  const url = URL.canParse(text, redirectUri) ? new URL(text, redirectUri) : undefined;
  const form = parseForm(url?.search.slice(1) ?? '');
  // RFC 6749 §3.1: no parameter more than once, lest two readers take different ones.
  if (url === undefined || form.malformed || form.duplicates.length > 0) {
    throw new ProtocolError('invalid_callback', "The callback's query is malformed or repeats a parameter.");
  }
  return form.params;
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
