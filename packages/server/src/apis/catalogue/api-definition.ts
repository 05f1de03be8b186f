/**
 * How an API is declared: scopes, versions, methods, parameters and response schemas. The router, the checks of scopes
 * and parameters, the field selector and the discovery documents all use this one declaration.
 */
import type { JsonObject } from '@grantway/protocol/json-object';
import type { RandomBytes } from '../../keys/key-ring.ts';
import type { Account } from '../../records/account.ts';
import type { ApiState, TextByLanguage } from '../../records/api.ts';
import type { CheckedToken } from '../../resource/checked-token.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import type { DriveStorage } from '../../storage/promises/drive-storage.ts';
import type { Contents, KeptContent, UploadedContent } from './contents.ts';
import type { MediaAnswer } from './media-answer.ts';

/**
 * How much harm an app with the scope can do. If an app isn't verified for a sensitive or restricted scope, the server
 * usually warns the person before the consent page.
 */
export type Sensitivity = 'non-sensitive' | 'sensitive' | 'restricted';

export type ScopeDefinition = {
  /** The canonical name, as in tokens. Compared exactly. */
  readonly name: string;
  readonly sensitivity: Sensitivity;
  /**
   * What the scope allows, in one English line. Discovery documents show it to developers. Pages have their own texts in
   * the person's language, and fall back to this line if a scope has none.
   */
  readonly summary: string;
  /** What pages say about a registered scope. Built-in scopes have their texts in `packages/messages`. */
  readonly allows?: TextByLanguage;
  readonly doesNotAllow?: TextByLanguage;
  /** Other scopes of the same API. A token with this scope counts as having these scopes too. */
  readonly includes?: readonly string[];
  /** Absent means active. */
  readonly state?: ApiState;
  /** No API has the scope, but this development server accepts it. */
  readonly isAccepted?: true;
};

/** A schema as discovery documents write it: JSON Schema draft 3 with `$ref` by name. */
export type Schema = {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'any';
  readonly format?: string;
  readonly description?: string;
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly $ref?: string;
};

export type Schemas = Readonly<Record<string, Schema>>;

export type ParameterDefinition = {
  readonly location: 'query' | 'path';
  readonly type: 'string' | 'integer' | 'boolean';
  readonly description: string;
  readonly required?: true;
  /** May be repeated, and each value may be a comma-separated list. Strings only. */
  readonly repeated?: true;
  readonly default?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  /** An RFC 3339 time with its offset from UTC. */
  readonly format?: 'date-time';
  /**
   * For a path parameter written `{+name}`, which contains slashes: the segments of its value. `jobs/*` has two, and `**` at
   * the end stands for one or more.
   */
  readonly segments?: string;
};

export type ParameterDefinitions = Readonly<Record<string, ParameterDefinition>>;

/** Checked parameters. A getter throws `TypeError` if the method declares no parameter of this name and type. */
export type Parameters = {
  /** The value or the default; undefined if there is neither. */
  string(name: string): string | undefined;
  /** The value, the default, or 0. */
  integer(name: string): number;
  /** The value, the default, or false. */
  boolean(name: string): boolean;
  /** All values of a repeated parameter, in order. */
  list(name: string): readonly string[];
};

/** What every handler gets: a call that has passed every check. */
type CheckedCall = {
  /** Where the API keeps its data, and the accounts that it shares data with. */
  readonly storage: CollectionStorage &
    DriveStorage &
    Pick<AccountStorage, 'findAccount' | 'findAccountByEmail'>;
  /** The files that an API keeps. */
  readonly contents: Contents;
  /** Whole seconds since 1970. */
  readonly now: number;
  readonly randomBytes: RandomBytes;
  /** This server's origin, for links. */
  readonly origin: string;
  readonly parameters: Parameters;
  /**
   * The request's JSON, checked against the schema that the method declares as `request`. It has only fields of this schema,
   * with values of their types; any value may also be null. Empty if the request has no body.
   */
  readonly body: JsonObject;
  /** Whether the client asks for the content (`alt=media`) instead of the metadata. */
  readonly wantsMedia: boolean;
  /**
   * Checks the request's If-Match. Call it with the entity tag of the stored resource, before a change.
   *
   * @throws ApiError with code 412 if the client has read another version
   */
  readonly requireMatch: (etag: string) => void;
  /** This request's URL, without access tokens, API keys, `quotaUser` and `userIp`. */
  readonly selfLink: string;
  /**
   * What a page token is bound to: the method, the path, and the method's own query parameters except those for paging.
   * `readPage` also binds the token to the account.
   */
  readonly listing: string;
  /**
   * Whether the response keeps this top-level field of the answer. If not, a handler may leave the field out, to save the
   * work that its value takes.
   */
  readonly keeps: (field: string) => boolean;
};

/** What the account has allowed the app's project. */
export type GrantedAccess = {
  /** When each scope expires, for those that do. Seconds since 1970. */
  readonly scopeEnds: () => Promise<Readonly<Record<string, number>>>;
  /** Revokes everything: afterwards, no token of the app works for this account. */
  readonly revoke: () => Promise<void>;
};

/** A call for a person: it has an access token. */
export type ApiCall = CheckedCall & {
  readonly account: Account;
  readonly token: CheckedToken;
  readonly access: GrantedAccess;
};

/** A call with an API key and no token (CON-10). It reaches only public data. */
export type KeyCall = CheckedCall & {
  readonly account?: undefined;
  readonly token?: undefined;
  readonly access?: undefined;
};

/**
 * What the handler of a method with public data gets. `withAccount` in `gateway/call/` turns the call into an `ApiCall`, or
 * throws if the call has no token.
 */
export type PublicCall = ApiCall | KeyCall;

/** A complete response, before field selection. Its `etag`, if it has one, also becomes the header ETag. */
export type ApiAnswer = Readonly<Record<string, unknown>>;

/** A handler's answer. Undefined makes the gateway answer 204 without content. */
export type HandlerAnswer = ApiAnswer | MediaAnswer | undefined;

export type ApiHandler = (call: ApiCall) => Promise<HandlerAnswer>;
export type PublicHandler = (call: PublicCall) => Promise<HandlerAnswer>;

/**
 * Stores the upload's result. Idempotent: the server calls it again after a failure, perhaps on another node. `now` is in
 * seconds since 1970.
 */
type Finish<Content> = (content: Content, now: number) => Promise<ApiAnswer>;
export type FinishUpload = Finish<UploadedContent>;
export type FinishKeptUpload = Finish<KeptContent>;

type UploadedMedia<Content> = {
  /** Media types and ranges, e.g. `video/*`. */
  readonly accept: readonly string[];
  /** The status of the response that ends a resumable upload. Default 200. */
  readonly resumedStatus?: 201;
  /**
   * Checks the file's metadata, which is `call.body`, before the server reads the file. Throws `ApiError`. The server may call
   * it again on another node. There, `call.now` and the bytes of `call.randomBytes` are the same as the first time.
   */
  readonly prepare: (call: ApiCall) => Promise<Finish<Content>>;
};

/** How a method accepts a file together with JSON (`gateway/upload/`). Unless `keepsContent`, the server only counts and hashes the bytes. */
export type MediaUpload =
  | (UploadedMedia<UploadedContent> & { readonly keepsContent?: undefined })
  | (UploadedMedia<KeptContent> & { readonly keepsContent: true });

/** What an error in a request's body says. */
export type BodyErrors = {
  /** Default `invalid`. */
  readonly reason?: string;
  /** Default `global`. */
  readonly domain?: string;
  /** Other reasons for some fields and the items of some lists, by the path, e.g. `snippet.title`. */
  readonly reasons?: Readonly<Record<string, string>>;
};

/** The HTTP methods that API methods use, in the order in which `Allow` lists them. */
export const apiHttpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type ApiHttpMethod = (typeof apiHttpMethods)[number];

type DescribedMethod = {
  /** e.g. `drive.files.list`. */
  readonly id: string;
  readonly httpMethod: ApiHttpMethod;
  /**
   * The path after the version's `servicePath`, with `{name}` for parameters: `files/{fileId}`. A value that contains slashes
   * is written `{+name}`, and its parameter declares `segments`.
   */
  readonly path: string;
  readonly summary: string;
  /** The token needs one of these scopes. */
  readonly acceptedScopes: readonly string[];
  readonly parameters: ParameterDefinitions;
  /** The name of the request body's schema, if there is a body. The gateway checks bodies against it. */
  readonly request?: string;
  /** What errors in the body say, for an API with reasons of its own. */
  readonly bodyErrors?: BodyErrors;
  /** The name of the response's schema. Absent if the method answers 204 without content. */
  readonly response?: string;
  /** Whether the method accepts `alt=media`, which asks for content instead of metadata. */
  readonly supportsMediaDownload?: true;
  /** The field selector to use if the request has none. */
  readonly defaultFields?: string;
  /** Whether the request must have a field selector. */
  readonly fieldsRequired?: true;
};

export type ApiMethod = DescribedMethod &
  (
    | {
        readonly publicData?: undefined;
        /**
         * Returns the response or throws `ApiError`. A method has no handler if a route of the folder `oauth/` answers its
         * path.
         */
        readonly handler?: ApiHandler;
        /** How the method accepts a file at its upload paths. With no `handler`, it can only be called there. */
        readonly upload?: MediaUpload;
      }
    | {
        /** The method returns public data to a caller that has only an API key and no token (CON-10). */
        readonly publicData: true;
        readonly handler: PublicHandler;
        readonly upload?: undefined;
      }
  );

export type ApiVersion = {
  /** e.g. `v3`. */
  readonly version: string;
  /** e.g. `drive/v3/`: no slash at the start, one at the end. */
  readonly servicePath: string;
  /**
   * The path of the version's resource identifier (RFC 8707), without a slash at its ends. Absent if it is the service path.
   * Versions whose paths begin only with `v1/` need a name of their own here.
   */
  readonly identifierPath?: string;
  /** Whether the discovery service returns this version by default. */
  readonly preferred: boolean;
  readonly methods: readonly ApiMethod[];
  readonly schemas: Schemas;
};

export type ApiDefinition = {
  /** e.g. `drive`. */
  readonly name: string;
  /** The name under which a project enables the API, e.g. `drive.googleapis.com`. */
  readonly service: string;
  /** e.g. `Drive API`. */
  readonly title: string;
  readonly description: string;
  /** The product that people know. Absent for built-in APIs, whose products have names in `packages/messages`. */
  readonly family?: string;
  /**
   * The resource identifier of a registered API, an absolute URI (RFC 8707 §2). A built-in API has one for each version
   * instead (`versionIdentifier`).
   */
  readonly audience?: string;
  /** The project that owns the API. Its clients are the API's resource servers. Absent for built-in APIs. */
  readonly projectId?: string;
  /** Whether a project must enable the API before its apps can call it. Absent means true, as for built-in APIs. */
  readonly needsEnabling?: boolean;
  readonly termsOfServiceUrl?: string;
  /** Absent means active. */
  readonly state?: ApiState;
  /** Whether people may give an app access to this API for a limited time (TIM-1). */
  readonly offersTimeLimit?: true;
  readonly scopes: readonly ScopeDefinition[];
  readonly versions: readonly ApiVersion[];
};
