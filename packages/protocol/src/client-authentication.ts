/**
 * Reads and writes a client's id and secret (RFC 6749 §2.3.1), in the form body or by HTTP Basic. The functions here
 * don't check whether the secret is right.
 */

import { OAuthError, type OAuthErrorCode } from './error.ts';
import { decodeFormComponent, encodeFormComponent } from './form.ts';

/** `method` is a value of OpenID Connect Discovery's `token_endpoint_auth_methods_supported`. */
export type ClientAuthentication = {
  readonly method: 'client_secret_post' | 'client_secret_basic' | 'none';
  readonly clientId: string;
  /**
   * Absent if the client sent no secret, or an empty one. `method` is then `none`, or `client_secret_basic` for HTTP
   * Basic.
   */
  readonly clientSecret?: string;
  /**
   * The secret of HTTP Basic before form-decoding. Absent if decoding changes nothing. Many clients don't encode the
   * secret, so either value may be the right one.
   */
  readonly undecodedSecret?: string;
  /** The client sent the same secret by HTTP Basic and in the parameters. */
  readonly secretSentTwice?: true;
};

/**
 * Ignores a header with a scheme other than Basic, because apps often leave an old `Bearer` token there.
 *
 * @param input.missingClient the error code if the request names no client, or its HTTP Basic credentials can't be read
 * @throws {OAuthError} with `missingClient`, or with `invalid_request` if header and parameters contradict each other
 * @see RFC 6749 §2.3.1
 */
export function parseClientAuthentication(input: {
  readonly authorization: string | undefined;
  readonly params: ReadonlyMap<string, string>;
  readonly missingClient: OAuthErrorCode;
}): ClientAuthentication {
  const { missingClient } = input;
  // RFC 6749 §3.2: a parameter without a value counts as omitted.
  const formClientId = input.params.get('client_id') || undefined;
  const formSecret = input.params.get('client_secret') || undefined;

  // RFC 9110 §11.1: scheme names are case-insensitive.
  const basic = input.authorization === undefined ? null : /^basic(?: +|$)(.*)$/is.exec(input.authorization);
  if (basic === null) {
    if (formClientId === undefined) throw unknownClientId(missingClient);
    if (formSecret === undefined) return { method: 'none', clientId: formClientId };
    return { method: 'client_secret_post', clientId: formClientId, clientSecret: formSecret };
  }

  const presented = parseBasicCredentials(basic[1] ?? '', missingClient);
  const { clientId, clientSecret, undecodedSecret } = presented;
  // RFC 6749 §2.3: a client must not use more than one method. This function tolerates equal credentials. Both come
  // from the same sender, so the time of the comparison reveals nothing.
  if (
    (formClientId !== undefined && formClientId !== clientId) ||
    (formSecret !== undefined && formSecret !== clientSecret && formSecret !== undecodedSecret)
  ) {
    throw new OAuthError(
      'invalid_request',
      'The Authorization header and the form contain different credentials.',
      {
        fix: 'Send the client id and secret in one place only.',
      },
    );
  }
  return formSecret === undefined
    ? presented
    : { method: 'client_secret_basic', clientId, clientSecret: formSecret, secretSentTwice: true };
}

export function formatBasicCredentials(clientId: string, clientSecret: string): string {
  // RFC 6749 §2.3.1: the client form-encodes id and secret first, so a colon in the id does no harm.
  return `Basic ${btoa(`${encodeFormComponent(clientId)}:${encodeFormComponent(clientSecret)}`)}`;
}

function parseBasicCredentials(credentials: string, missingClient: OAuthErrorCode): ClientAuthentication {
  if (credentials === '') throw new OAuthError(missingClient, 'Bad Request');

  const decoded = decodeBase64Utf8(credentials);
  // RFC 7617 §2: the user id ends at the first colon.
  const colon = decoded?.indexOf(':') ?? -1;
  if (decoded === undefined || colon < 1) throw unknownClientId(missingClient);
  const method = 'client_secret_basic';
  const clientId = decodeLeniently(decoded.slice(0, colon));
  const undecodedSecret = decoded.slice(colon + 1);
  if (undecodedSecret === '') return { method, clientId };
  const clientSecret = decodeLeniently(undecodedSecret);
  return clientSecret === undecodedSecret
    ? { method, clientId, clientSecret }
    : { method, clientId, clientSecret, undecodedSecret };
}

function decodeBase64Utf8(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Many clients skip the form-encoding of RFC 6749 §2.3.1. If decoding fails, this function returns the text unchanged.
 */
function decodeLeniently(component: string): string {
  return decodeFormComponent(component) ?? component;
}

function unknownClientId(code: OAuthErrorCode): OAuthError {
  return new OAuthError(code, 'Could not determine client ID from request.', {
    parameter: 'client_id',
    fix: 'Send client_id and client_secret in the form body or by HTTP Basic.',
  });
}
