/** What an API call needs and what checking it returns. */
import type { Fix } from '@grantway/protocol/fix';
import type { ApiErrorContent } from '../../../http/api-error.ts';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import type { RandomBytes, Sealer } from '../../../keys/key-ring.ts';
import type { AccessTokenChecker } from '../../../resource/checked-token.ts';
import type { AccountStorage } from '../../../storage/promises/account-storage.ts';
import type { ApiKeyStorage } from '../../../storage/promises/api-key-storage.ts';
import type { ContentStorage } from '../../../storage/promises/content-storage.ts';
import type { GrantStorage } from '../../../storage/promises/grant-storage.ts';
import type { ProjectStorage } from '../../../storage/promises/project-storage.ts';
import type {
  ApiCall,
  ApiDefinition,
  ApiMethod,
  ApiVersion,
  HandlerAnswer,
} from '../../catalogue/api-definition.ts';
import type { ContentLimits } from '../content/kept-contents.ts';

export type CallContext = {
  /** Accounts, grants, keys and projects for the checks; collections for the APIs' handlers. */
  readonly storage: AccountStorage &
    GrantStorage &
    ApiKeyStorage &
    ProjectStorage &
    ContentStorage &
    ApiCall['storage'];
  readonly checkAccessToken: AccessTokenChecker;
  /** This server's origin, e.g. `http://localhost:4000`. It is the realm in `WWW-Authenticate` and the base of links. */
  readonly origin: string;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  readonly contents: ContentLimits;
  /** Seals the addresses of contents (`Contents.link`). */
  readonly linkSealer: Sealer;
  /** The command line to show to the developer, or undefined if commands must not be shown. */
  readonly commandFor?: (words: readonly string[]) => string | undefined;
  /** Path and query of the place in the console where somebody can make a change. */
  readonly fixAddress?: (fix: Fix) => string | undefined;
  /** The error of a call that fails on demand. Only development servers have such calls. */
  readonly failCall?: ((call: AdmittedFacts) => ApiErrorContent | undefined) | undefined;
  /** Called with the cause if the token can't be checked (the response is 503 or 500). The cause contains no token. */
  readonly onCheckFailed?: (cause: unknown) => void;
};

/** What decides whether an admitted call fails on demand. */
export type AdmittedFacts = {
  /** The API, e.g. `drive.googleapis.com`. */
  readonly service: string;
  /** e.g. `drive.files.list`. */
  readonly method: string;
  /** Undefined for a call with only an API key. */
  readonly projectId: string | undefined;
  readonly headers: HttpRequest['headers'];
};

/** A method with its API and version. */
export type MethodRoute = {
  readonly api: ApiDefinition;
  readonly version: ApiVersion;
  readonly method: ApiMethod;
};

export type AdmittedCall<Call = ApiCall> = {
  readonly call: Call;
  /** Builds the response that the request asks for: selected fields, pretty-printed or compact. */
  readonly respond: (status: 200 | 201, answer: HandlerAnswer) => HttpResponse;
};

/** Decoded path parameters by name. */
export type PathParameters = Readonly<Record<string, string | undefined>>;
