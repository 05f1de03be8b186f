import { parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { CommandError } from '../../host/command-error.ts';
import { type TokenServer, tokenServerAt } from './authorization-server.ts';
import { endpoint, firstProblem } from './client-secret-file.ts';
import type { Client, Tokens } from './token-endpoint.ts';

export type StoredTokens = Omit<Tokens, 'accessToken' | 'scopes'> & {
  readonly server: TokenServer;
  readonly client: Client;
  readonly accessToken?: string;
  readonly scopes: readonly string[];
};

export const tokenFormats = ['grantway', 'authorized_user', 'env'] as const;

export type TokenFormat = (typeof tokenFormats)[number];

const text = z.string().min(1);

const ownFile = z.object({
  type: z.literal('grantway_token'),
  issuer: text,
  tokenEndpoint: endpoint,
  revocationEndpoint: endpoint.optional(),
  tokenInfoEndpoint: endpoint.optional(),
  introspectionEndpoint: endpoint.optional(),
  clientAuthentication: z.enum(['client_secret_post', 'client_secret_basic']),
  clientId: text,
  clientSecret: text.optional(),
  refreshToken: text.optional(),
  accessToken: text.optional(),
  expiresAt: z.number().optional(),
  idToken: text.optional(),
  scopes: z.array(z.string()),
});

/** The format of gcloud and Google's authentication libraries. */
const authorizedUser = z.object({
  type: z.literal('authorized_user').default('authorized_user'),
  client_id: text,
  client_secret: text,
  refresh_token: text,
  token: text.optional(),
  token_uri: endpoint.default('https://oauth2.googleapis.com/token'),
  expiry: text.optional(),
  scopes: z.array(z.string()).optional(),
});

export type ParsedTokens = { readonly tokens: StoredTokens; readonly format: TokenFormat };

/** @param name the file, for errors. @throws CommandError if the text has no tokens in a known format */
export function parseStoredTokens(content: string, name: string): ParsedTokens {
  const object = parseJsonObject(content.replace(/^\uFEFF/, ''));
  if (object === undefined) {
    throw new CommandError(`${name} isn’t JSON; it must be a file that grantway token --out has written`);
  }
  if (object.type === 'grantway_token')
    return { tokens: ofOwnFile(checked(ownFile, object, name)), format: 'grantway' };
  if (object.type === 'authorized_user' || 'refresh_token' in object) {
    return { tokens: ofAuthorizedUser(checked(authorizedUser, object, name)), format: 'authorized_user' };
  }
  throw new CommandError(`${name} has no tokens; it must be a file that grantway token --out has written`);
}

export function formatStoredTokens(tokens: StoredTokens, format: TokenFormat): string {
  switch (format) {
    case 'grantway':
      return json({ type: 'grantway_token', ...tokens.server, ...tokens.client, ...withoutPlace(tokens) });
    case 'authorized_user':
      return json(toAuthorizedUser(tokens));
    case 'env':
      return environmentLines(tokens);
  }
}

function ofOwnFile(file: z.infer<typeof ownFile>): StoredTokens {
  const {
    type: _type,
    clientId,
    clientSecret,
    refreshToken,
    accessToken,
    expiresAt,
    idToken,
    scopes,
    ...server
  } = file;
  return presentFields<StoredTokens>({
    server: presentFields<TokenServer>(server),
    client: presentFields<Client>({ clientId, clientSecret }),
    refreshToken,
    accessToken,
    expiresAt,
    idToken,
    scopes,
  });
}

function ofAuthorizedUser(file: z.infer<typeof authorizedUser>): StoredTokens {
  // Google's library for Python writes UTC without a time zone.
  const expiry = Date.parse(
    /Z|[+-]\d\d:\d\d$/.test(file.expiry ?? '') ? (file.expiry ?? '') : `${file.expiry}Z`,
  );
  return presentFields<StoredTokens>({
    server: tokenServerAt(file.token_uri),
    client: { clientId: file.client_id, clientSecret: file.client_secret },
    refreshToken: file.refresh_token,
    accessToken: file.token,
    expiresAt: Number.isNaN(expiry) ? undefined : Math.floor(expiry / 1_000),
    scopes: file.scopes ?? [],
  });
}

function toAuthorizedUser({
  server,
  client,
  refreshToken,
  accessToken,
  expiresAt,
  scopes,
}: StoredTokens): object {
  if (client.clientSecret === undefined || refreshToken === undefined) {
    throw new CommandError(
      'the form authorized_user needs a refresh token and a client secret; use another --format',
    );
  }
  return {
    type: 'authorized_user',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    refresh_token: refreshToken,
    token_uri: server.tokenEndpoint,
    token: accessToken,
    expiry:
      expiresAt === undefined ? undefined : new Date(expiresAt * 1_000).toISOString().replace('.000', ''),
    scopes,
  };
}

/** `credentialsFromEnvironment` and the sample `youtube-upload` read these variables. */
function environmentLines({ server, client, refreshToken }: StoredTokens): string {
  if (refreshToken === undefined) {
    throw new CommandError(
      'the form env is for a refresh token, and the server sent none; use another --format',
    );
  }
  const variables: Readonly<Record<string, string | undefined>> = {
    OAUTH_CLIENT_ID: client.clientId,
    OAUTH_CLIENT_SECRET: client.clientSecret,
    OAUTH_REFRESH_TOKEN: refreshToken,
    OAUTH_ISSUER: server.issuer,
  };
  return Object.entries(variables)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${inQuotes(value)}\n`]))
    .join('');
}

/** For shells and `node --env-file`. */
function inQuotes(value: string): string {
  if (/^[\w.:/@+-]*$/.test(value)) return value;
  if (/^[^'\p{Cc}]*$/u.test(value)) return `'${value}'`;
  throw new CommandError('a value has a quote or a line break, so no line can have it; use another --format');
}

function withoutPlace({ server: _server, client: _client, ...tokens }: StoredTokens): object {
  return tokens;
}

function checked<Shape extends z.ZodType>(shape: Shape, object: unknown, name: string): z.infer<Shape> {
  const { data, error } = shape.safeParse(object);
  if (error === undefined) return data;
  throw new CommandError(`${name}: ${firstProblem(error)}`);
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
