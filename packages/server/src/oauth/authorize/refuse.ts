/** Each error of an authorization request names the faulty parameter and says how to fix the request. */
import { OAuthError, type OAuthErrorCode, type OAuthErrorDetails } from '@grantway/protocol/error';

export function missing(
  parameter: string,
  fix: string,
  commands: NonNullable<OAuthErrorDetails['commands']> = [],
): OAuthError {
  return refuse('invalid_request', `Missing required parameter: ${parameter}`, parameter, { fix, commands });
}

export function invalidValue(parameter: string, received: string, fix: string): OAuthError {
  return refuse('invalid_request', `Invalid parameter value for ${parameter}`, parameter, { received, fix });
}

export function refuse(
  code: OAuthErrorCode,
  description: string,
  parameter: string,
  details: OAuthErrorDetails,
): OAuthError {
  return new OAuthError(code, description, { parameter, ...details });
}
