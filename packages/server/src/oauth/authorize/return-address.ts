/**
 * The address that gets the authorization response: RFC 6749 §4.1.1, OAuth 2.0 Form Post Response Mode, AUT-3. The type
 * `VerifiedRedirectUri` keeps the server from responding to a URI that the client may not use (invariant 3).
 */

import type { OAuthErrorDetails } from '@grantway/protocol/error';
import type { Fix } from '@grantway/protocol/fix';
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

export type ReturnAddress = {
  readonly redirectUri: VerifiedRedirectUri;
  readonly responseMode: ResponseMode;
  readonly state?: string;
  /** This server's issuer identifier, which every response has (RFC 9207). */
  readonly issuer: string;
  /** The app's name, for the page that posts the response. */
  readonly applicationName: string;
};

/**
 * A later check reports mistakes in `state` and `response_mode`, because that error needs a return address. Until then,
 * a repeated `state` is left out, and a faulty `response_mode` counts as `query`.
 *
 * @throws OAuthError if the redirect URI is missing, or isn't one that the client may use
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

/** AUT-3: a web client's URI must equal a registered one exactly; a desktop client's must be a loopback address. */
function verifyRedirectUri(params: Params, client: Client): VerifiedRedirectUri {
  const received = params.get('redirect_uri');
  if (!received)
    throw missing('redirect_uri', 'Add redirect_uri with one of the URIs registered for this client.');
  const verified =
    client.type === 'desktop'
      ? matchLoopbackRedirectUri(received)
      : matchRegisteredRedirectUri(received, client.redirectUris);
  if (verified !== undefined) return verified;
  refuseMalformedRedirectUri(received, client);
  throw refuse(
    'redirect_uri_mismatch',
    describeRedirectUriMismatch(received, client.redirectUris),
    'redirect_uri',
    { received, ...howToRegister(received, client) },
  );
}

function howToRegister(
  received: string,
  client: Client,
): Pick<OAuthErrorDetails, 'fix' | 'commands' | 'place'> {
  if (client.type === 'desktop') {
    return {
      fix: 'Send a loopback address of this machine: http://localhost, http://127.0.0.1 or http://[::1] with any port and path.',
    };
  }
  const [violation] = redirectUriViolations(received);
  const place = placeOf(received, client);
  if (violation !== undefined) return { fix: `Choose another redirect URI: ${violation.message}`, place };
  return {
    fix: 'Register exactly this redirect_uri for the client (grantway client change --add-redirect-uri), or send one that is registered.',
    commands: [['client', 'change', client.clientId, '--add-redirect-uri', received]],
    place,
  };
}

function placeOf(redirectUri: string, { clientId }: Client): Fix {
  return { at: 'redirect-uris', client: clientId, redirectUri };
}

function refuseMalformedRedirectUri(received: string, client: Client): void {
  const place: { readonly place?: Fix } =
    client.type === 'desktop' ? {} : { place: placeOf(received, client) };
  const host = URL.canParse(received) ? new URL(received).hostname : '';
  if (isPrivateAddress(host)) {
    throw refuse(
      'invalid_request',
      `device_id and device_name are required for private IP: ${received.slice(0, 256)}`,
      'redirect_uri',
      {
        received,
        fix: 'Use a domain name, or localhost while you develop. Private addresses are not supported.',
        ...place,
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
    {
      received,
      fix: 'Send one of the URIs registered for this client: absolute, without a fragment.',
      ...place,
    },
  );
}

/** RFC 1918 §3. Excludes loopback addresses, because other rules apply to them. */
function isPrivateAddress(host: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host);
}

/**
 * OAuth 2.0 Form Post Response Mode §2. Desktop clients can't use `form_post`, because their requests may name any
 * loopback port and path. Our pages must not post forms to an address that an attacker can choose.
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
      ? 'Leave out response_mode, or send query. Desktop clients can use no other mode.'
      : 'Leave out response_mode, or send query or form_post.',
  );
}

/** AUT-4, ERR-8. @param otherCode the error code for a response type other than `code` */
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
    fix: 'Send response_type=code. This server supports no other response type.',
  });
}
