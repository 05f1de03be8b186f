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
  /** The checks read accounts, grants, keys and projects. The handlers use collections. */
  readonly storage: AccountStorage &
    GrantStorage &
    ApiKeyStorage &
    ProjectStorage &
    ContentStorage &
    ApiCall['storage'];
  readonly checkAccessToken: AccessTokenChecker;
  /** This server's origin: the realm in `WWW-Authenticate` and the base of links. */
  readonly origin: string;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
  readonly contents: ContentLimits;
  /** Seals download links (`Contents.link`). */
  readonly linkSealer: Sealer;
  /** The command line to show to the developer, or undefined if commands must not be shown. */
  readonly commandFor?: (words: readonly string[]) => string | undefined;
  /** Path and query of the console page where somebody can fix the error. */
  readonly fixAddress?: (fix: Fix) => string | undefined;
  /** The error for a call that should fail on demand. Only on development servers. */
  readonly failCall?: ((call: AdmittedFacts) => ApiErrorContent | undefined) | undefined;
  /** Gets the cause if the server can't check a token (503 or 500). The cause contains no token. */
  readonly onCheckFailed?: (cause: unknown) => void;
};

export type AdmittedFacts = {
  readonly service: string;
  readonly method: string;
  /** Undefined for a call with only an API key. */
  readonly projectId: string | undefined;
  readonly headers: HttpRequest['headers'];
};

export type MethodRoute = {
  readonly api: ApiDefinition;
  readonly version: ApiVersion;
  readonly method: ApiMethod;
};

export type AdmittedCall<Call = ApiCall> = {
  readonly call: Call;
  readonly respond: (status: 200 | 201, answer: HandlerAnswer) => HttpResponse;
};

export type PathParameters = Readonly<Record<string, string | undefined>>;
