/**
 * How an API is declared. The router, all checks, the field selector and discovery documents use this one declaration.
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
 * How much harm an app with the scope can do. If an unverified app requests a sensitive or restricted scope, the server
 * usually warns the person first.
 */
export type Sensitivity = 'non-sensitive' | 'sensitive' | 'restricted';

export type ScopeDefinition = {
  /** The canonical name, as in tokens. Compared exactly. */
  readonly name: string;
  readonly sensitivity: Sensitivity;
  /**
   * One English line for developers, in discovery documents. Pages show it only if the scope has no text of their own.
   */
  readonly summary: string;
  /** What pages say about a registered scope. Texts of built-in scopes are in `packages/messages`. */
  readonly allows?: TextByLanguage;
  readonly doesNotAllow?: TextByLanguage;
  /** Other scopes of the same API, which a token with this scope has too. */
  readonly includes?: readonly string[];
  /** Absent means active. */
  readonly state?: ApiState;
  /** A development server accepted this scope, which no API has. */
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
  /** Strings only. The parameter may be repeated, and each value may be a comma-separated list. */
  readonly repeated?: true;
  /** With `repeated`: a comma is part of the value. */
  readonly keepsCommas?: true;
  readonly default?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  /** An RFC 3339 time with its offset from UTC. */
  readonly format?: 'date-time';
  /** For a `{+name}` parameter, the segments of its value: `jobs/*` has two. `**` at the end means one or more. */
  readonly segments?: string;
};

export type ParameterDefinitions = Readonly<Record<string, ParameterDefinition>>;

/** Getters throw `TypeError` if the method declares no such parameter of this type. */
export type Parameters = {
  /** Undefined without a value or default. */
  string(name: string): string | undefined;
  /** The value, the default, or 0. */
  integer(name: string): number;
  /** The value, the default, or false. */
  boolean(name: string): boolean;
  list(name: string): readonly string[];
};

type CheckedCall = {
  readonly storage: CollectionStorage &
    DriveStorage &
    Pick<AccountStorage, 'findAccount' | 'findAccountByEmail'>;
  readonly contents: Contents;
  /** Whole seconds since 1970. */
  readonly now: number;
  readonly randomBytes: RandomBytes;
  /** This server's origin, for links. */
  readonly origin: string;
  readonly parameters: Parameters;
  /** JSON that matches the `request` schema, but any value may be null. Empty if the request has no body. */
  readonly body: JsonObject;
  /** Whether the client asks for content (`alt=media`) instead of metadata. */
  readonly wantsMedia: boolean;
  /**
   * Checks If-Match before a change.
   *
   * @param etag of the stored resource
   * @throws ApiError with code 412 if the client has read another version
   */
  readonly requireMatch: (etag: string) => void;
  /** This request's URL without credentials, `quotaUser` and `userIp`. */
  readonly selfLink: string;
  /**
   * What a page token is bound to: method, path, and the method's query parameters except those for paging. `readPage`
   * also binds it to the account.
   */
  readonly listing: string;
  /** Whether the client selected this top-level field. If not, the handler can skip the work for it. */
  readonly keeps: (field: string) => boolean;
  /** The same for a field of each item of a list. */
  readonly keepsOf: (list: string, field: string) => boolean;
};

export type GrantedAccess = {
  /** When each time-limited scope expires. Seconds since 1970. */
  readonly scopeEnds: () => Promise<Readonly<Record<string, number>>>;
  /** Revokes all access: no token of the app works for this account afterwards. */
  readonly revoke: () => Promise<void>;
};

/** A call with an access token. */
export type ApiCall = CheckedCall & {
  readonly account: Account;
  readonly token: CheckedToken;
  readonly access: GrantedAccess;
};

/** A call with only an API key (CON-10). It can read only public data. */
export type KeyCall = CheckedCall & {
  readonly account?: undefined;
  readonly token?: undefined;
  readonly access?: undefined;
};

/**
 * A call of a method with public data. `withAccount` in `gateway/call/` turns it into an `ApiCall`, or throws if it has
 * no token.
 */
export type PublicCall = ApiCall | KeyCall;

/** The response before field selection. Its `etag` also becomes the ETag header. */
export type ApiAnswer = Readonly<Record<string, unknown>>;

/** For undefined, the gateway answers 204. */
export type HandlerAnswer = ApiAnswer | MediaAnswer | undefined;

export type ApiHandler = (call: ApiCall) => Promise<HandlerAnswer>;
export type PublicHandler = (call: PublicCall) => Promise<HandlerAnswer>;

/**
 * Stores the upload's result. Must be idempotent: after a failure the server calls it again, perhaps on another node.
 * `now` is in seconds since 1970.
 */
type Finish<Content> = (content: Content, now: number) => Promise<ApiAnswer>;
export type FinishUpload = Finish<UploadedContent>;
export type FinishKeptUpload = Finish<KeptContent>;

type UploadedMedia<Content> = {
  /** Media types and ranges, e.g. `video/*`. */
  readonly accept: readonly string[];
  /**
   * The method's own address takes the file, only by the headers `X-Goog-Upload-…`. Discovery documents leave such a
   * method out, as Google's do.
   */
  readonly atOwnAddress?: true;
  /** The response is the text of this field instead of JSON. */
  readonly textField?: string;
  /** For the end of a resumable upload. Default 200. */
  readonly resumedStatus?: 201;
  /**
   * Checks the metadata (`call.body`) before the server reads the file. Throws `ApiError`. If another node calls it
   * again, `call.now` and `call.randomBytes` give the same values.
   */
  readonly prepare: (call: ApiCall) => Promise<Finish<Content>>;
};

/**
 * How a method accepts a file with JSON (`gateway/upload/`). Without `keepsContent`, the server only counts and hashes
 * the bytes.
 */
export type MediaUpload =
  | (UploadedMedia<UploadedContent> & { readonly keepsContent?: undefined })
  | (UploadedMedia<KeptContent> & { readonly keepsContent: true });

export type BodyErrors = {
  /** Default `invalid`. */
  readonly reason?: string;
  /** Default `global`. */
  readonly domain?: string;
  /** Exceptions for some fields and list items, by path, e.g. `snippet.title`. */
  readonly reasons?: Readonly<Record<string, string>>;
};

/** In the order of the `Allow` header. */
export const apiHttpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type ApiHttpMethod = (typeof apiHttpMethods)[number];

type DescribedMethod = {
  /** e.g. `drive.files.list`. */
  readonly id: string;
  readonly httpMethod: ApiHttpMethod;
  /**
   * Relative to `servicePath`, e.g. `files/{fileId}`. `{+name}` is a value with slashes, whose parameter declares
   * `segments`.
   */
  readonly path: string;
  readonly summary: string;
  /** The token needs one of these scopes. */
  readonly acceptedScopes: readonly string[];
  readonly parameters: ParameterDefinitions;
  /** The name of the request body's schema. */
  readonly request?: string;
  readonly bodyErrors?: BodyErrors;
  /** Absent if the method answers 204. */
  readonly response?: string;
  readonly supportsMediaDownload?: true;
  readonly defaultFields?: string;
  readonly fieldsRequired?: true;
};

export type ApiMethod = DescribedMethod &
  (
    | {
        readonly publicData?: undefined;
        /** Absent if a route in `oauth/` answers this path. */
        readonly handler?: ApiHandler;
        /** How the method accepts a file at its upload paths. Without `handler`, the method has only these paths. */
        readonly upload?: MediaUpload;
      }
    | {
        /** Callers with only an API key can read the data (CON-10). */
        readonly publicData: true;
        readonly handler: PublicHandler;
        readonly upload?: undefined;
      }
  );

export type ApiVersion = {
  readonly version: string;
  /** e.g. `drive/v3/`: no slash at the start, one at the end. */
  readonly servicePath: string;
  /**
   * The path of the version's resource identifier (RFC 8707), without slashes at its ends. Default: the service path.
   * Set it if paths begin with just `v1/`.
   */
  readonly identifierPath?: string;
  readonly preferred: boolean;
  readonly methods: readonly ApiMethod[];
  readonly schemas: Schemas;
};

export type ApiDefinition = {
  readonly name: string;
  /** The name under which a project enables the API, e.g. `drive.googleapis.com`. */
  readonly service: string;
  readonly title: string;
  readonly description: string;
  /** The product that people know. Names of built-in products are in `packages/messages`. */
  readonly family?: string;
  /**
   * A registered API's resource identifier, an absolute URI (RFC 8707 §2). Built-in APIs have one per version
   * (`versionIdentifier`).
   */
  readonly audience?: string;
  /** The project that owns a registered API. Its clients are the API's resource servers. */
  readonly projectId?: string;
  /** Whether a project must enable the API before its apps can call it. Default true. */
  readonly needsEnabling?: boolean;
  readonly termsOfServiceUrl?: string;
  /** Absent means active. */
  readonly state?: ApiState;
  /** Whether people can limit the time of an app's access (TIM-1). */
  readonly offersTimeLimit?: true;
  readonly scopes: readonly ScopeDefinition[];
  readonly versions: readonly ApiVersion[];
};
