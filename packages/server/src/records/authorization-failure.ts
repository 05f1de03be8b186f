/** Failed authorization and token requests of a client, for its developers (decisions 0078 and 0091). */
import type { OAuthErrorCode } from '@grantway/protocol/error';
import type { Fix } from '@grantway/protocol/fix';

/** Why a request failed. No field says which person was at the browser. */
export type FailureCause = {
  /** The endpoint that refused the request. Absent for the authorization endpoint. */
  readonly endpoint?: 'token';
  readonly code: OAuthErrorCode;
  /** A more specific reason: `not_a_test_user` or `user_cap_reached`. */
  readonly variant?: string;
  /** What happened, in English. Absent if it depends on the person's account. */
  readonly description?: string;
  readonly parameter?: string;
  /** The parameter's value. Absent if the error or the parameter can say something about a person. */
  readonly received?: string;
  /** The place in the console where a developer can remove the cause. */
  readonly fix?: Fix;
};

export type AuthorizationFailure = FailureCause & {
  /** A digest of the cause, unique among the failures of one client. */
  readonly id: string;
  readonly count: number;
  /** Whole seconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
};

/** Longer values of `received` and `description` are cut off. */
export const mostReceivedCharacters = 1_000;

/** For one client: in total, and with the same error code. */
export const failuresKept = { perClient: 20, perCode: 5 } as const;
