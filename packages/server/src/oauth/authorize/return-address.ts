/**
 * Where the answer to an authorization request goes: RFC 6749 §4.1.1, OAuth 2.0 Form Post Response Mode. It has a
 * `VerifiedRedirectUri`, so that nothing can be sent to a URI that is not registered (invariant 3). A request whose client
 * fetches the answer itself has none.
 */
import type { Form } from '@grantway/protocol/form';
import type { VerifiedRedirectUri } from '@grantway/protocol/redirect-uri';
import type { Client } from '../../records/client.ts';
import { invalidValue, refuse } from './refuse.ts';
import { type RequestingClient, verifyRedirectUri } from './requesting-client.ts';

type Params = ReadonlyMap<string, string>;

export type ResponseMode = 'query' | 'form_post';

/** Where and how the application gets its answer. */
export type ReturnAddress = {
  readonly redirectUri: VerifiedRedirectUri;
  readonly responseMode: ResponseMode;
  readonly state?: string;
  /** This server, as every answer names it (RFC 9207). */
  readonly issuer: string;
  /** As a page on the way calls it. */
  readonly applicationName: string;
};

/**
 * Of `state` and `response_mode`, what is certain even if the rest of the request is wrong.
 *
 * @throws OAuthError for a redirect URI that is not the client's
 */
export function readReturnAddress(
  { params, duplicates }: Form,
  { client, project }: RequestingClient,
  issuer: string,
): ReturnAddress {
  const redirectUri = verifyRedirectUri(params, client);
  const state = duplicates.includes('state') ? undefined : params.get('state');
  const responseMode = duplicates.includes('response_mode') ? undefined : parseResponseMode(params, client);
  return {
    redirectUri,
    responseMode: responseMode ?? 'query',
    ...(state !== undefined && { state }),
    issuer,
    applicationName: project.consentScreen.applicationName,
  };
}

/**
 * OAuth 2.0 Form Post Response Mode §2. Undefined for a mode that the client can't have: a desktop client's answer goes to
 * whatever port and path the request names, and nobody may have this origin post a form there.
 */
function parseResponseMode(params: Params, { type }: Client): ResponseMode | undefined {
  const value = params.get('response_mode') || 'query';
  if (value === 'form_post') return type === 'desktop' ? undefined : value;
  return value === 'query' ? value : undefined;
}

export function refuseOtherResponseModes(params: Params, client: Client): void {
  if (parseResponseMode(params, client) !== undefined) return;
  throw invalidValue(
    'response_mode',
    params.get('response_mode') ?? '',
    client.type === 'desktop'
      ? 'Leave response_mode out, or send query: desktop clients have no other.'
      : 'Leave response_mode out, or send query or form_post.',
  );
}

/** AUT-4, ERR-8. `otherCode` is for a response type that is not `code`. */
export function refuseOtherResponseTypes(
  params: Params,
  otherCode: 'invalid_request' | 'unsupported_response_type',
): void {
  const responseType = params.get('response_type');
  if (!responseType) {
    throw refuse('invalid_request', 'Required parameter is missing: response_type', 'response_type', {
      fix: 'Add response_type=code.',
    });
  }
  if (responseType === 'code') return;
  const description = `Invalid response_type: ${responseType.slice(0, 128)}`;
  throw refuse(otherCode, description, 'response_type', {
    received: responseType,
    fix: 'Send response_type=code, the flow for web-server applications.',
  });
}
