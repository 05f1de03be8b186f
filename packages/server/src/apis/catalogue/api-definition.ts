/**
 * How an API is declared: its scopes, versions, methods, parameters and the shapes of its answers. One declaration
 * serves the router, the checks of scopes and parameters, the field selector and the discovery documents.
 */
import type { RandomBytes } from '../../keys/key-ring.ts';
import type { Account } from '../../records/account.ts';
import type { CheckedToken } from '../../resource/checked-token.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';

/** How much harm a scope can do: it decides what an application must prove before it may ask for it. */
export type Sensitivity = 'non-sensitive' | 'sensitive' | 'restricted';

export type ScopeDefinition = {
  /** The canonical name, as in tokens. Compared as an exact string. */
  readonly name: string;
  readonly sensitivity: Sensitivity;
  /**
   * What it allows, in English and one line: for developers, in discovery documents. Pages say it in the person's language, with
   * a reassurance beside it; this is what they show for a scope that has no words there.
   */
  readonly summary: string;
};

/** A shape in the notation of discovery documents: JSON Schema draft 3 with `$ref` by name. */
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
  /** May come several times, and each time with several values separated by commas. Strings only. */
  readonly repeated?: true;
  readonly default?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  /** A time of RFC 3339 with its offset from UTC. */
  readonly format?: 'date-time';
};

export type ParameterDefinitions = Readonly<Record<string, ParameterDefinition>>;

/** Checked parameters. A getter throws `TypeError` where the method does not declare such a parameter. */
export type Parameters = {
  /** Undefined where it did not come and has no default. */
  string(name: string): string | undefined;
  /** The value or the default. */
  integer(name: string): number;
  /** The value, the default, or false. */
  boolean(name: string): boolean;
  /** All values of a repeated parameter, in their order. */
  list(name: string): readonly string[];
};

/** One call that passed every check, as its handler sees it. */
export type ApiCall = {
  /** What its API keeps of accounts. */
  readonly storage: CollectionStorage;
  /** Whole seconds since 1970. */
  readonly now: number;
  readonly randomBytes: RandomBytes;
  /** This server's origin, for links. */
  readonly origin: string;
  readonly account: Account;
  readonly token: CheckedToken;
  readonly parameters: Parameters;
  /** This request's URL, without access tokens and keys. */
  readonly selfLink: string;
  /** What a page token is bound to: the method, the account, and each parameter that is not about paging or looks. */
  readonly listing: string;
};

/** An answer, still whole: the field selector comes after. */
export type ApiAnswer = Readonly<Record<string, unknown>>;

/** What is known of an uploaded file when all of it has come. The bytes themselves are gone. */
export type UploadedContent = {
  /** In lower case, without parameters, e.g. `video/mp4`. */
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: Uint8Array;
};

/** Stores what was uploaded, at the time given. May be called again where it failed, and does nothing twice. */
export type FinishUpload = (content: UploadedContent, now: number) => Promise<ApiAnswer>;

/** How a method takes a file along with its JSON (`upload/`). */
export type MediaUpload = {
  /** Media types, e.g. `video/*`. */
  readonly accept: readonly string[];
  /**
   * Checks what is said of the file, before any of it is taken. `metadata` is undefined where nothing is said. Throws
   * `ApiError`.
   */
  readonly prepare: (call: ApiCall, metadata: unknown) => Promise<FinishUpload>;
};

export type ApiMethod = {
  /** e.g. `drive.files.list`. */
  readonly id: string;
  readonly httpMethod: 'GET' | 'POST';
  /** After the version's `servicePath`, with `{name}` for path parameters: `files/{fileId}`. */
  readonly path: string;
  readonly summary: string;
  /** Any one of them is enough. */
  readonly acceptedScopes: readonly string[];
  readonly parameters: ParameterDefinitions;
  /** The name of the body's schema, where there is a body. */
  readonly request?: string;
  /** The name of the answer's schema. */
  readonly response: string;
  /** A field selector that holds where the request brings none. */
  readonly defaultFields?: string;
  /** Whether the request must bring a field selector. */
  readonly fieldsRequired?: true;
  /** Returns the answer, or throws `ApiError`. Left out where another folder of this server answers the path. */
  readonly handler?: (call: ApiCall) => Promise<ApiAnswer>;
  /** A method with an upload has no `handler`: it is called at the upload's address only. */
  readonly upload?: MediaUpload;
};

export type ApiVersion = {
  /** e.g. `v3`. */
  readonly version: string;
  /** e.g. `drive/v3/`: no leading slash, one trailing. */
  readonly servicePath: string;
  /** Whether a discovery service without further words gives this version. */
  readonly preferred: boolean;
  readonly methods: readonly ApiMethod[];
  readonly schemas: Schemas;
};

export type ApiDefinition = {
  /** e.g. `drive`. */
  readonly name: string;
  /** As in a project's enabled APIs, e.g. `drive.googleapis.com`. */
  readonly service: string;
  /** e.g. `Drive API`. */
  readonly title: string;
  readonly description: string;
  /** Whether a person may give access to it for a limited time (TIM-1). */
  readonly offersTimeLimit?: true;
  readonly scopes: readonly ScopeDefinition[];
  readonly versions: readonly ApiVersion[];
};
