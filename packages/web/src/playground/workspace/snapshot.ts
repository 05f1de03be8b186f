/** What the page shows. The tab's session storage keeps the part that survives the way to the authorization server. */
import type {
  PlaygroundClientAuthentication,
  PlaygroundExchange,
  PlaygroundOperations,
  PlaygroundSession,
  PlaygroundState,
  WireHeaders,
} from '@grantway/protocol/playground';
import type { ApiFailure } from '../../api/api-failure.ts';
import type { Operation } from './call-playground.ts';

export type Step = 1 | 2 | 3;

/** Access tokens of this server have at most as many. */
export const mostScopes = 100;

export type ShownExchange = {
  readonly id: number;
  readonly step: Step;
  readonly exchange: PlaygroundExchange;
};

/** The person's way to the authorization server and back. The authorization code is a placeholder. */
export type Visit = {
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly returnedTo?: string;
};

/** The request of step 3. */
export type ApiRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: WireHeaders;
  readonly body: string;
  readonly withToken: boolean;
};

/** What a server's metadata says, if the person asked for it. */
export type ServerMetadata = {
  readonly scopes: readonly string[];
  readonly clientAuthentications: readonly PlaygroundClientAuthentication[];
};

export type CallbackProblem = NonNullable<PlaygroundOperations['callback']['output']['problem']>;

export type Kept = {
  /** Nobody else sees it, if another person signs in in the same tab. */
  readonly owner?: string | undefined;
  readonly state: PlaygroundState;
  readonly chosenScopes: readonly string[];
  readonly metadata?: ServerMetadata | undefined;
  readonly visit?: Visit | undefined;
  readonly problem?: CallbackProblem | undefined;
  readonly request: ApiRequest;
  readonly autoRefresh: boolean;
  /** Latest first. */
  readonly exchanges: readonly ShownExchange[];
};

export type Snapshot = Kept & {
  readonly pending: Operation | undefined;
  /** Why the last operation of a step failed at the playground itself. */
  readonly failure: { readonly step: Step | undefined; readonly failure: ApiFailure } | undefined;
  /** Whether the person came back without an answer of the authorization server. */
  readonly cameBackWithoutAnswer: boolean;
  /** Whether the sealed workspace ended, so that its tokens are gone. */
  readonly hasEnded: boolean;
  /** How many seconds the server's clock is ahead of the browser's. */
  readonly secondsAhead: number;
};

export function emptyState({ defaults }: PlaygroundSession): PlaygroundState {
  return {
    workspace: '',
    settings: defaults,
    hasClientSecret: false,
    requestedScopes: [],
    isAuthorizing: false,
    hasCode: false,
    hasRefreshToken: false,
    hasIdToken: false,
    grantedScopes: [],
    now: Math.floor(Date.now() / 1_000),
  };
}

export function emptyRequest({ grantway }: PlaygroundSession): ApiRequest {
  return {
    method: 'GET',
    url: `${grantway.issuer}/`,
    headers: [['Content-Type', 'application/json']],
    body: '',
    withToken: true,
  };
}
