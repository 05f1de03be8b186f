import {
  googleApisOrigin,
  googleHost,
  googleIssuer,
  googleServer,
  metadataAddresses,
  revocationEndpointBeside,
  worksLikeGoogle,
} from '@grantway/protocol/authorization-server';
import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { hasTlsOrIsLoopback } from '@grantway/protocol/origin';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { CommandError } from '../../host/command-error.ts';
import { askForText } from '../remote/server-request.ts';
import { type ClientSecretFile, endpoint } from './client-secret-file.ts';

export type ClientAuthentication = 'client_secret_post' | 'client_secret_basic';

export type TokenServer = {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint?: string;
  /** Only for servers that work like Google's. */
  readonly tokenInfoEndpoint?: string;
  /** RFC 7662. */
  readonly introspectionEndpoint?: string;
  readonly clientAuthentication: ClientAuthentication;
};

export type AuthorizationServer = TokenServer & {
  readonly authorizationEndpoint: string;
  /** RFC 9207 §3. */
  readonly promisesIssuer: boolean;
  readonly worksLikeGoogle: boolean;
  readonly scopes: readonly string[];
};

const metadata = z.object({
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  revocation_endpoint: endpoint.optional().catch(undefined),
  introspection_endpoint: endpoint.optional().catch(undefined),
  scopes_supported: z.array(z.string()).catch([]),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional().catch(undefined),
  authorization_response_iss_parameter_supported: z.boolean().catch(false),
});

/** @throws CommandError for missing or unusable metadata */
export async function discoverServer(issuer: string): Promise<AuthorizationServer> {
  const document = await fetchMetadata(issuer);
  const { data, error } = metadata.safeParse(document);
  if (data === undefined) {
    const name = error.issues[0]?.path[0];
    throw new CommandError(
      `the metadata of ${issuer} has no usable ${String(name)}, so it can’t issue tokens to this command`,
    );
  }
  const likeGoogle = worksLikeGoogle(data.authorization_endpoint);
  const methods = data.token_endpoint_auth_methods_supported;
  return presentFields<AuthorizationServer>({
    issuer,
    authorizationEndpoint: data.authorization_endpoint,
    tokenEndpoint: data.token_endpoint,
    revocationEndpoint: data.revocation_endpoint,
    introspectionEndpoint: data.introspection_endpoint,
    tokenInfoEndpoint: likeGoogle ? tokenInfoBeside(data.token_endpoint) : undefined,
    clientAuthentication:
      methods?.includes('client_secret_basic') && !methods.includes('client_secret_post')
        ? 'client_secret_basic'
        : 'client_secret_post',
    promisesIssuer: data.authorization_response_iss_parameter_supported,
    worksLikeGoogle: likeGoogle,
    scopes: data.scopes_supported,
  });
}

export function serverOfFile({
  authorizationEndpoint,
  tokenEndpoint,
}: ClientSecretFile): AuthorizationServer {
  const likeGoogle = worksLikeGoogle(authorizationEndpoint);
  return presentFields<AuthorizationServer>({
    ...tokenServerAt(tokenEndpoint),
    issuer: new URL(authorizationEndpoint).origin,
    tokenInfoEndpoint: likeGoogle ? tokenInfoBeside(tokenEndpoint) : undefined,
    authorizationEndpoint,
    promisesIssuer: false,
    worksLikeGoogle: likeGoogle,
    scopes: [],
  });
}

/** For a file in Google's format, which names only the token endpoint. */
export function tokenServerAt(tokenEndpoint: string): TokenServer {
  const url = new URL(tokenEndpoint);
  return {
    issuer: googleHost.test(url.hostname) ? googleIssuer : url.origin,
    tokenEndpoint,
    revocationEndpoint: revocationEndpointBeside(url),
    tokenInfoEndpoint: tokenInfoBeside(tokenEndpoint),
    clientAuthentication: 'client_secret_post',
  };
}

export function apiOriginOf({ issuer, tokenEndpoint }: TokenServer): string {
  return googleHost.test(new URL(tokenEndpoint).hostname) ? googleApisOrigin : new URL(issuer).origin;
}

function tokenInfoBeside(tokenEndpoint: string): string {
  const { hostname, origin } = new URL(tokenEndpoint);
  return `${googleHost.test(hostname) ? new URL(googleServer.token).origin : origin}/tokeninfo`;
}

async function fetchMetadata(issuer: string): Promise<JsonObject> {
  if (!URL.canParse(issuer) || !hasTlsOrIsLoopback(new URL(issuer))) {
    throw new CommandError(
      '--issuer must be an address that begins with https://, such as https://accounts.example.com; http:// is for a server on this machine',
    );
  }
  const addresses = metadataAddresses(issuer);
  for (const address of addresses) {
    const { status, text } = await askForText(address, { headers: { accept: 'application/json' } });
    const document = status === 200 ? parseJsonObject(text) : undefined;
    if (document === undefined || document.issuer === undefined) continue;
    // OpenID Connect Discovery §4.3, RFC 8414 §3.3: the metadata must name exactly this issuer.
    if (document.issuer === issuer) return document;
    throw new CommandError(
      `${issuer} calls itself ${String(document.issuer)}; if you trust that name, use it for --issuer`,
    );
  }
  throw new CommandError(
    `${issuer} doesn’t describe itself: there is no metadata at ${addresses.join(' or ')}; check the address`,
  );
}
