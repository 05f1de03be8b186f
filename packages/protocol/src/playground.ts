/**
 * How the playground's page talks to its server side (decision 0092). The page posts JSON to `/playground/api/<name>`,
 * with the header `x-grantway-form-token`. Only `session` is a GET.
 */

/** The page itself, and the redirect URI that a person registers. No slash at the end, as in Google's playground. */
export const playgroundPath = '/playground';

export const playgroundApiPath = `${playgroundPath}/api`;

/** Every address that the playground may send credentials to. Addresses are absolute URLs. */
export type PlaygroundEndpoints = {
  /** Absent if the person typed the endpoints and the server has no issuer. */
  readonly issuer?: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint?: string;
  readonly introspectionEndpoint?: string;
  readonly userInfoEndpoint?: string;
  /** RFC 9207 §3 `authorization_response_iss_parameter_supported`: the response must have the parameter `iss`. */
  readonly promisesIssuer?: true;
};

export type PlaygroundServer =
  /** This server. */
  | { readonly kind: 'grantway' }
  | { readonly kind: 'google' }
  | ({ readonly kind: 'custom' } & PlaygroundEndpoints);

/** RFC 8414 `token_endpoint_auth_methods_supported`. */
export type PlaygroundClientAuthentication = 'client_secret_basic' | 'client_secret_post' | 'none';

/** The settings that the gear opens (PLA-1). The client secret isn't among them. */
export type PlaygroundSettings = {
  readonly server: PlaygroundServer;
  /** Absent: the playground's own client. Only this server has one. */
  readonly clientId?: string;
  readonly clientAuthentication: PlaygroundClientAuthentication;
  /** RFC 7636 with `S256`. */
  readonly pkce: boolean;
  readonly accessType: 'offline' | 'online';
  /** Space-delimited. Empty: the parameter isn't sent. */
  readonly prompt: string;
  readonly loginHint: string;
  readonly includeGrantedScopes: boolean;
  /** RFC 8707. Empty: the parameter isn't sent. */
  readonly resource: string;
  /** Where step 3 puts the access token: RFC 6750 §2.1 or §2.3. */
  readonly tokenLocation: 'header' | 'query';
};

export type PlaygroundSession = {
  /** Absent in development before the person has chosen an account. */
  readonly account?: { readonly id: string; readonly email: string; readonly name: string };
  /** Whose workspace it is. Absent in development, where a person chooses an account in the middle of the flow. */
  readonly owner?: string;
  readonly formToken: string;
  readonly redirectUri: string;
  /** This server. */
  readonly grantway: PlaygroundEndpoints & { readonly issuer: string };
  readonly google: PlaygroundEndpoints & { readonly issuer: string };
  readonly ownClient: { readonly clientId: string; readonly grantsEndAfterSeconds: number };
  readonly defaults: PlaygroundSettings;
};

/**
 * What an answer says about the workspace. The workspace itself travels sealed: the page keeps `workspace` in the tab's
 * session storage and sends it with each request. Nobody but the server can open it, and only for the same browser and
 * sign-in.
 */
export type PlaygroundState = {
  readonly workspace: string;
  readonly settings: PlaygroundSettings;
  readonly hasClientSecret: boolean;
  /** The scopes of the last authorization request. */
  readonly requestedScopes: readonly string[];
  /** Whether the person hasn't come back from the authorization server yet. */
  readonly isAuthorizing: boolean;
  readonly hasCode: boolean;
  readonly hasRefreshToken: boolean;
  /** Times are whole seconds since 1970, by the server's clock. */
  readonly accessToken?: { readonly issuedAt: number; readonly expiresAt?: number };
  readonly hasIdToken: boolean;
  /** The scopes that the access token has, as the token response said. */
  readonly grantedScopes: readonly string[];
  /** For the page's countdown. */
  readonly now: number;
};

/** In the order in which they were sent. A name can come twice. */
export type WireHeaders = readonly (readonly [name: string, value: string])[];

/** A body that isn't UTF-8 text is base64. */
export type WireBody = { readonly text: string } | { readonly base64: string };

export type WireRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: WireHeaders;
  readonly body?: WireBody;
  /** Whether the body was longer than the playground shows. The server sent all of it. */
  readonly isCut?: true;
};

export type WireResponse = {
  readonly status: number;
  readonly headers: WireHeaders;
  readonly body: WireBody;
  /** Whether the body was longer than the playground reads. */
  readonly isCut?: true;
};

/** What is secret in an exchange, as a placeholder in its texts shows it: `{{access_token}}`. */
export const secretNames = [
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'code',
  'code_verifier',
  /** What follows `Basic` in the header `Authorization`. */
  'basic_credentials',
] as const;

export type SecretName = (typeof secretNames)[number];

export function secretPlaceholder(name: SecretName): string {
  return `{{${name}}}`;
}

/** One request and its response. Every secret in them is a placeholder. */
export type PlaygroundExchange = {
  readonly request: WireRequest;
  /** Absent if no response arrived. Then `failure` says why, in the person's language. */
  readonly response?: WireResponse;
  readonly failure?: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly milliseconds: number;
  /** The secrets behind the placeholders, sealed. The operation `reveal` opens them. */
  readonly secrets: string;
};

/** A person may make a mistake on purpose, to see what the server says. */
export type PlaygroundMistake =
  | 'wrong_code_verifier'
  | 'wrong_redirect_uri'
  | 'code_used_twice'
  | 'wrong_secret';

/** Every input has `workspace`, except the first one of a tab. */
type InWorkspace = { readonly workspace?: string };

export type PlaygroundOperations = {
  /** Checks and keeps the settings. `clientSecret`: empty forgets it, absent keeps it. */
  readonly settings: {
    readonly input: InWorkspace & { readonly settings: PlaygroundSettings; readonly clientSecret?: string };
    readonly output: PlaygroundState;
  };
  /** Makes the authorization URL, to which the page then navigates (PLA-2). */
  readonly authorize: {
    readonly input: InWorkspace & { readonly scopes: readonly string[]; readonly state?: 'wrong' };
    readonly output: PlaygroundState & { readonly url: string };
  };
  /** Takes the query with which the authorization server sent the person back, and checks `state` and `iss`. */
  readonly callback: {
    readonly input: InWorkspace & { readonly query: string };
    readonly output: PlaygroundState & {
      readonly problem?: {
        readonly kind: 'state' | 'issuer' | 'refused' | 'nothing_pending' | 'no_code';
        /** The parameters `error` and `error_description`, if the authorization server refused. */
        readonly error?: string;
        readonly description?: string;
      };
    };
  };
  /** Exchanges the code for tokens (PLA-3). */
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
  /** Replaces tokens or the code by hand. An empty text forgets one. */
  readonly keep: {
    readonly input: InWorkspace & {
      readonly accessToken?: string;
      readonly refreshToken?: string;
      readonly code?: string;
    };
    readonly output: PlaygroundState;
  };
  /**
   * Sends a request to an API (PLA-4). The body of this operation is one line of JSON, the input, and after the line
   * break the bytes of the request's body. Its content type is `application/octet-stream`.
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
  /** `sealed`: a workspace, or the `secrets` of an exchange. */
  readonly reveal: {
    readonly input: { readonly sealed: string };
    readonly output: { readonly values: Readonly<Partial<Record<SecretName, string>>> };
  };
  /** This server's APIs and scopes for step 1, in the person's language. */
  readonly scopes: {
    readonly input: { readonly hl: string };
    readonly output: { readonly apis: readonly PlaygroundApi[] };
  };
  /** The methods of this server's APIs that the scopes allow, and those that need another scope. */
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
      /** For a protected resource: its authorization servers, from which the person chooses. */
      readonly authorizationServers?: readonly string[];
      /** The documents as the servers sent them, by the address that they came from. */
      readonly documents: readonly { readonly url: string; readonly document: unknown }[];
    };
  };
};

export type PlaygroundOperation = keyof PlaygroundOperations;

export type PlaygroundApi = {
  readonly service: string;
  readonly title: string;
  /** As the console's library groups APIs. */
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
    /** With `{name}` for path parameters. */
    readonly url: string;
    readonly isAllowed: boolean;
    /** Any of these scopes is enough. */
    readonly scopes: readonly string[];
    readonly takesUpload: boolean;
    readonly parameters: readonly {
      readonly name: string;
      readonly in: 'path' | 'query';
      readonly isRequired: boolean;
    }[];
  }[];
};
