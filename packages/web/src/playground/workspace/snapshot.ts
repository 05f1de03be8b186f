/** `Snapshot` is what the page shows. Session storage keeps its part `Kept`. */
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

/** This server allows at most this many scopes in a request. */
export const mostScopes = 100;

export type ShownExchange = {
  readonly id: number;
  readonly step: Step;
  readonly exchange: PlaygroundExchange;
};

/** A visit to the authorization server. In `returnedTo`, a placeholder replaces the authorization code. */
export type Visit = {
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly returnedTo?: string;
};

export type ApiRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: WireHeaders;
  readonly body: string;
  readonly withToken: boolean;
};

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
  /** The playground couldn't run the operation. Errors of other servers are in `exchanges`. */
  readonly failure: { readonly step: Step | undefined; readonly failure: ApiFailure } | undefined;
  readonly cameBackWithoutAnswer: boolean;
  /** Whether the sealed workspace became invalid, so its tokens are lost. */
  readonly hasEnded: boolean;
  /** The server's clock minus the browser's clock. */
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
