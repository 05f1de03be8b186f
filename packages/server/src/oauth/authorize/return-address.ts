/**
 * Where the answer to an authorization request goes: RFC 6749 §4.1.1, OAuth 2.0 Form Post Response Mode (AUT-3). It has a
 * `VerifiedRedirectUri`, so that nothing can be sent to a URI that is not registered (invariant 3). A request whose client
 * fetches the answer itself has none.
 */

import type { Form } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import {
  matchLoopbackRedirectUri,
  matchRegisteredRedirectUri,
  type VerifiedRedirectUri,
} from '@grantway/protocol/redirect-uri';
import { describeRedirectUriMismatch } from '@grantway/protocol/redirect-uri-mismatch';
import type { Client } from '../../records/client.ts';
import { redirectUriViolations } from '../../registration/redirect-uris.ts';
import { invalidValue, missing, refuse } from './refuse.ts';
import type { RequestingClient } from './requesting-client.ts';

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
  return presentFields({
    redirectUri,
    responseMode: responseMode ?? 'query',
    state,
    issuer,
    applicationName: project.consentScreen.applicationName,
  });
}

/** AUT-3: exactly one of the registered ones. Only this makes a URI that an answer may be sent to. */
function verifyRedirectUri(params: Params, client: Client): VerifiedRedirectUri {
  const received = params.get('redirect_uri');
  if (!received)
    throw missing('redirect_uri', 'Add redirect_uri, one of the URIs registered for this client.');
  const verified =
    client.type === 'desktop'
      ? matchLoopbackRedirectUri(received)
      : matchRegisteredRedirectUri(received, client.redirectUris);
  if (verified !== undefined) return verified;
  refuseMalformedRedirectUri(received);
  throw refuse(
    'redirect_uri_mismatch',
    describeRedirectUriMismatch(received, client.redirectUris),
    'redirect_uri',
    { received, ...howToRegister(received, client) },
  );
}

/** AUT-3: where to register the URI that was received, if it can be. */
function howToRegister(
  received: string,
  client: Client,
): { readonly fix: string; readonly commands?: readonly (readonly string[])[] } {
  if (client.type === 'desktop') {
    return {
      fix: 'Send a loopback address of this machine: http://localhost, http://127.0.0.1 or http://[::1] with any port and path.',
    };
  }
  const [violation] = redirectUriViolations(received);
  if (violation !== undefined) return { fix: `Choose another redirect URI: ${violation.message}` };
  return {
    fix: 'Register exactly this redirect_uri for the client (grantway client change with --add-redirect-uri), or send one that is registered.',
    commands: [['client', 'change', client.clientId, '--add-redirect-uri', received]],
  };
}

function refuseMalformedRedirectUri(received: string): void {
  const host = URL.canParse(received) ? new URL(received).hostname : '';
  if (isPrivateAddress(host)) {
    throw refuse(
      'invalid_request',
      `device_id and device_name are required for private IP: ${received.slice(0, 256)}`,
      'redirect_uri',
      {
        received,
        fix: 'Use a domain name, or localhost while you develop: private addresses are not supported.',
      },
    );
  }
  const problem = !/^[a-z][a-z0-9+.-]*:/i.test(received)
    ? 'Missing scheme'
    : received.includes('#')
      ? 'Fragment not allowed'
      : undefined;
  if (problem === undefined) return;
  throw refuse(
    'invalid_request',
    `Invalid parameter value for redirect_uri: ${problem}: ${received.slice(0, 256)}`,
    'redirect_uri',
    { received, fix: 'Send an absolute URI without a fragment, one that is registered for this client.' },
  );
}

/** RFC 1918 §3; loopback has rules of its own. */
function isPrivateAddress(host: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host);
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
