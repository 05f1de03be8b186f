/**
 * The API between the playground's page and the server (decision 0092). The page posts JSON to
 * `/playground/api/<name>`, with the header `x-grantway-form-token`. It gets `session` with GET.
 */

import type { ServerExplanation } from './explain/server-explanation.ts';

/** The page's path. People register it as the redirect URI of their clients. */
export const playgroundPath = '/playground';

export const playgroundApiPath = `${playgroundPath}/api`;

/** Absolute URLs. The playground sends credentials to them. */
export type PlaygroundEndpoints = {
  /** Absent if the person typed the endpoints and no issuer. */
  readonly issuer?: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint?: string;
  readonly introspectionEndpoint?: string;
  readonly userInfoEndpoint?: string;
  /** RFC 9207 §3 `authorization_response_iss_parameter_supported`: authorization responses must have `iss`. */
  readonly promisesIssuer?: true;
};

export type PlaygroundServer =
  | { readonly kind: 'grantway' }
  | { readonly kind: 'google' }
  | ({ readonly kind: 'custom' } & PlaygroundEndpoints);

/** RFC 8414 `token_endpoint_auth_methods_supported`. */
export type PlaygroundClientAuthentication = 'client_secret_basic' | 'client_secret_post' | 'none';

/** PLA-1. The client secret isn't a setting: see `hasClientSecret`. */
export type PlaygroundSettings = {
  readonly server: PlaygroundServer;
  /** Absent: the playground's built-in client, which works only with this server. */
  readonly clientId?: string;
  readonly clientAuthentication: PlaygroundClientAuthentication;
  readonly pkce: boolean;
  readonly accessType: 'offline' | 'online';
  /** Space-delimited. If empty, the playground leaves the parameter out. */
  readonly prompt: string;
  readonly loginHint: string;
  readonly includeGrantedScopes: boolean;
  /** RFC 8707. If empty, the playground leaves the parameter out. */
  readonly resource: string;
  /** Where API requests have the access token: RFC 6750 §2.1 or §2.3. */
  readonly tokenLocation: 'header' | 'query';
};

export type PlaygroundSession = {
  /** Absent in development before the person has chosen an account. */
  readonly account?: { readonly id: string; readonly email: string; readonly name: string };
  /** Whose workspace it is. Absent in development, where a person chooses an account in the middle of the flow. */
  readonly owner?: string;
  readonly formToken: string;
  readonly redirectUri: string;
  readonly grantway: PlaygroundEndpoints & { readonly issuer: string };
  readonly google: PlaygroundEndpoints & { readonly issuer: string };
  readonly ownClient: { readonly clientId: string; readonly grantsEndAfterSeconds: number };
  readonly defaults: PlaygroundSettings;
};

/**
 * What the page may know about the workspace. `workspace` is sealed: the page keeps it in the tab's session storage and
 * sends it with each request. The server opens it only for the same browser and sign-in.
 */
export type PlaygroundState = {
  readonly workspace: string;
  readonly settings: PlaygroundSettings;
  readonly hasClientSecret: boolean;
  readonly requestedScopes: readonly string[];
  /** The person is still at the authorization server. */
  readonly isAuthorizing: boolean;
  readonly hasCode: boolean;
  readonly isCodeUsed?: true;
  readonly hasRefreshToken: boolean;
  /** In whole seconds since 1970. Absent if the server named no end (`refresh_token_expires_in`). */
  readonly refreshTokenExpiresAt?: number;
  /** In whole seconds since 1970, by the server's clock. */
  readonly accessToken?: { readonly issuedAt: number; readonly expiresAt?: number };
  readonly hasIdToken: boolean;
  readonly grantedScopes: readonly string[];
  /** The server's time, for the page's countdown. */
  readonly now: number;
};

/** In the order sent. A name can occur twice. */
export type WireHeaders = readonly (readonly [name: string, value: string])[];

/** `base64` if the body isn't UTF-8. */
export type WireBody = { readonly text: string } | { readonly base64: string };

export type WireRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: WireHeaders;
  readonly body?: WireBody;
  /** The server sent the whole body, but `body` has only its beginning. */
  readonly isCut?: true;
};

export type WireResponse = {
  readonly status: number;
  readonly headers: WireHeaders;
  readonly body: WireBody;
  /** `body` has only the beginning. The server didn't read the rest. */
  readonly isCut?: true;
};

/** Secrets that an exchange shows as placeholders, e.g. `{{access_token}}`. */
export const secretNames = [
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'code',
  'code_verifier',
  /** The value after `Basic` in the header `Authorization`. */
  'basic_credentials',
] as const;

export type SecretName = (typeof secretNames)[number];

export function secretPlaceholder(name: SecretName): string {
  return `{{${name}}}`;
}

/** Has placeholders for secrets. */
export type PlaygroundExchange = {
  readonly request: WireRequest;
  /** If no response arrived, `failure` says why, in the person's language. */
  readonly response?: WireResponse;
  readonly failure?: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly milliseconds: number;
  /** The sealed values of the placeholders, for the operation `reveal`. */
  readonly secrets: string;
};

/** Mistakes on purpose, so that the person sees what the server says. */
export type PlaygroundMistake =
  | 'wrong_code_verifier'
  | 'wrong_redirect_uri'
  | 'code_used_twice'
  | 'wrong_secret';

/** A new tab has no workspace yet. */
type InWorkspace = { readonly workspace?: string };

export type PlaygroundOperations = {
  /** An empty `clientSecret` deletes the present one. An absent one keeps it. */
  readonly settings: {
    readonly input: InWorkspace & { readonly settings: PlaygroundSettings; readonly clientSecret?: string };
    readonly output: PlaygroundState;
  };
  /** Returns the authorization URL (PLA-2). The page then navigates there. */
  readonly authorize: {
    readonly input: InWorkspace & { readonly scopes: readonly string[]; readonly state?: 'wrong' };
    readonly output: PlaygroundState & { readonly url: string };
  };
  /** Checks an authorization response, which is the `query` of the redirect URI. */
  readonly callback: {
    readonly input: InWorkspace & { readonly query: string };
    readonly output: PlaygroundState & {
      readonly problem?: {
        readonly kind: 'state' | 'issuer' | 'refused' | 'nothing_pending' | 'no_code';
        readonly error?: string;
        readonly description?: string;
      };
    };
  };
  /** PLA-3. */
  readonly exchange: {
    readonly input: InWorkspace & { readonly mistake?: PlaygroundMistake };
    readonly output: PlaygroundState & { readonly exchange: PlaygroundExchange };
  };
  readonly refresh: {
    readonly input: InWorkspace & { readonly mistake?: 'wrong_secret' };
    readonly output: PlaygroundState & { readonly exchange: PlaygroundExchange };
  };
  readonly revoke: {
    readonly input: InWorkspace & { readonly token: 'access_token' | 'refresh_token' };
    readonly output: PlaygroundState & { readonly exchange: PlaygroundExchange };
  };
  /** Stores tokens or a code that the person typed in. An empty text deletes the present one. */
  readonly keep: {
    readonly input: InWorkspace & {
      readonly accessToken?: string;
      readonly refreshToken?: string;
      readonly code?: string;
    };
    readonly output: PlaygroundState;
  };
  /**
   * Sends a request to an API (PLA-4). The page posts `application/octet-stream`: one line of JSON with the input, then
   * the body for the API.
   */
  readonly call: {
    readonly input: InWorkspace & {
      readonly method: string;
      readonly url: string;
      readonly headers: WireHeaders;
      readonly withToken: boolean;
    };
    readonly output: PlaygroundState & { readonly exchange: PlaygroundExchange };
  };
  /** `sealed` is a workspace or the `secrets` of an exchange. */
  readonly reveal: {
    readonly input: { readonly sealed: string };
    readonly output: { readonly values: Readonly<Partial<Record<SecretName, string>>> };
  };
  /** This server's APIs and scopes, in the language `hl`. */
  readonly scopes: {
    readonly input: { readonly hl: string };
    readonly output: { readonly apis: readonly PlaygroundApi[] };
  };
  /** All methods of this server's APIs. `isAllowed` says whether the scopes are enough. */
  readonly methods: {
    readonly input: { readonly scopes: readonly string[] };
    readonly output: { readonly apis: readonly PlaygroundMethods[] };
  };
  /** Reads the metadata of an issuer (RFC 8414, OpenID Connect Discovery) or of a protected resource (RFC 9728). */
  readonly discover: {
    readonly input: { readonly issuer: string } | { readonly resource: string };
    readonly output: {
      /** Absent if the metadata lacks an endpoint that the playground needs. */
      readonly server?: PlaygroundServer & { readonly kind: 'custom' };
      readonly clientAuthentications: readonly PlaygroundClientAuthentication[];
      readonly scopes: readonly string[];
      /** Only for a protected resource. */
      readonly authorizationServers?: readonly string[];
      readonly documents: readonly { readonly url: string; readonly document: unknown }[];
    };
  };
  /** Adds to an explanation of a pasted text what only this server can tell (decision 0094). */
  readonly explain: {
    readonly input: { readonly text: string };
    readonly output: ServerExplanation;
  };
};

export type PlaygroundOperation = keyof PlaygroundOperations;

export type PlaygroundApi = {
  readonly service: string;
  readonly title: string;
  /** The API's group in the console's library. */
  readonly family: string;
  readonly scopes: readonly {
    readonly name: string;
    readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
    readonly sentence: string;
  }[];
};

export type PlaygroundMethods = {
  readonly service: string;
  readonly title: string;
  readonly methods: readonly {
    readonly id: string;
    readonly httpMethod: string;
    /** Has `{name}` for a path parameter. */
    readonly url: string;
    readonly isAllowed: boolean;
    /** One of them is enough. */
    readonly scopes: readonly string[];
    readonly takesUpload: boolean;
    readonly parameters: readonly {
      readonly name: string;
      readonly in: 'path' | 'query';
      readonly isRequired: boolean;
    }[];
  }[];
};
