/**
 * What the playground and `grantway explain` say about a pasted text (decision 0094). An explanation has codes instead
 * of sentences; the texts are in `@grantway/messages/explain`. It never has a whole secret.
 */
import type { Fix } from '../fix.ts';
import { type ErrorCode, errorRule } from './error-table.ts';
import {
  type ChangeCode,
  changeOf,
  type FindingCode,
  findingRules,
  type Level,
  type Mover,
} from './finding-rules.ts';

export type ExplainedKind =
  | 'access_token'
  | 'google_access_token'
  | 'refresh_token'
  | 'google_refresh_token'
  | 'authorization_code'
  | 'client_secret'
  | 'api_key'
  | 'id_token'
  | 'jwt'
  | 'encrypted_jwt'
  | 'callback'
  | 'authorization_request'
  | 'error'
  | 'client_file'
  | 'client_id'
  | 'token_response'
  | 'issuer'
  | 'unknown';

export type Fact = {
  /** A parameter, claim or field as it is on the wire. */
  readonly name: string;
  /** Shortened if it's secret or long. */
  readonly value: string;
  /** Seconds since 1970, if the value is a time. */
  readonly time?: number;
};

type AnyFinding = {
  readonly level: Level;
  readonly whose: Mover;
  readonly parameters: Readonly<Record<string, string>>;
  readonly fix?: Fix;
};

export type Finding = AnyFinding &
  (
    | { readonly code: 'ERROR'; readonly error: ErrorCode }
    | { readonly code: PlainFindingCode; readonly error?: never }
  );

type PlainFindingCode = Exclude<FindingCode, 'ERROR'>;

/** What only a server can tell. */
export type Ask = 'token' | 'signature' | 'registration' | 'metadata';

export type Explanation = {
  readonly kind: ExplainedKind;
  readonly facts: readonly Fact[];
  readonly findings: readonly Finding[];
  readonly asks: readonly Ask[];
};

export function finding(
  code: PlainFindingCode,
  parameters: Readonly<Record<string, string>> = {},
  fix?: Fix,
): Finding {
  const { level, whose } = findingRules[code];
  return { code, level, whose, parameters, ...(fix !== undefined && { fix }) };
}

const uncheckedCodes = {
  token: 'TOKEN_NOT_CHECKED',
  signature: 'SIGNATURE_NOT_CHECKED',
  registration: 'REGISTRATION_NOT_CHECKED',
  metadata: 'METADATA_NOT_CHECKED',
} as const satisfies Readonly<Record<Ask, FindingCode>>;

/** For questions that no server has answered. */
export function uncheckedFindings(asks: readonly Ask[]): readonly Finding[] {
  return asks.map((ask) => finding(uncheckedCodes[ask]));
}

export function changeOfFinding({ code, error }: Finding): ChangeCode | undefined {
  return error === undefined ? changeOf(code) : errorRule(error).change;
}
