/** Authorization requests of a client that failed, for its developers (decision 0078). */
import type { OAuthErrorCode } from '@grantway/protocol/error';
import type { Fix } from '@grantway/protocol/fix';

/** Why a request failed. It has nothing that says which person was at the browser. */
export type FailureCause = {
  readonly code: OAuthErrorCode;
  /** A more specific reason: `not_a_test_user` or `user_cap_reached`. */
  readonly variant?: string;
  /** What happened, in English. Absent if it depends on the person's account. */
  readonly description?: string;
  /** The name of the parameter at fault. */
  readonly parameter?: string;
  /** Its value, at most `mostReceivedCharacters` of it. Only of parameters that say nothing about people. */
  readonly received?: string;
  /** Where the cause can be fixed. */
  readonly fix?: Fix;
};

/** All failures of a client with the same cause. */
export type AuthorizationFailure = FailureCause & {
  /** A digest of the cause. */
  readonly id: string;
  readonly count: number;
  /** Whole seconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
};

export const mostReceivedCharacters = 1_000;

/** The most causes that storage keeps for a client, and of these with the same error code. */
export const failuresKept = { perClient: 20, perCode: 5 } as const;
