/** Results of checks for `explain-admission.ts`: in words, and as a reason that the console translates. */
import { type Reason, reason } from '@grantway/messages/reasons/reason';
import type { OAuthError } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../../context.ts';
import type { AdmissionExplanation } from '../../management-api/declaration/authorization-insight.ts';
import type { AdmissionRefusal } from '../../registration/policy/admission.ts';
import type { RequestCheck } from './request-checks.ts';
import type { RequestedAccess } from './requested-access.ts';

export type Check = AdmissionExplanation['checks'][number];

export function reasonOfCheck(
  check: RequestCheck,
  { details }: OAuthError,
  { client, project }: RequestedAccess,
): Reason {
  const scopes = details.received ?? '';
  switch (check) {
    case 'length':
      return reason('REQUEST_TOO_LONG');
    case 'clientState':
      if (project.deletedAt !== undefined) return reason('CLIENT_OF_DELETED_PROJECT');
      return reason(client.state === 'deleted' ? 'CLIENT_IS_DELETED' : 'CLIENT_IS_DISABLED');
    case 'redirectUri':
      return reason('REDIRECT_URI_NOT_REGISTERED', { given: details.received ?? '' });
    case 'scopes':
      return reason('SCOPES_UNKNOWN', { scopes });
    case 'declaredScopes':
      return reason('SCOPES_UNDECLARED', { scopes });
    case 'scopeCount':
      return reason('TOO_MANY_SCOPES_ASKED');
    case 'encoding':
      return reason('PARAMETERS_MALFORMED');
    case 'singleClient':
    case 'singleParameters':
      return reason('PARAMETERS_TWICE');
    case 'client':
      return reason('NO_SUCH_CLIENT');
    case 'requestObjects':
      return reason('REQUEST_OBJECTS_UNSUPPORTED');
    case 'knownParameters':
      return reason('PARAMETERS_UNKNOWN');
    case 'responseType':
      return reason('RESPONSE_TYPE_UNSUPPORTED');
    case 'responseMode':
      return reason('RESPONSE_MODE_UNSUPPORTED');
    case 'resources':
      return reason('RESOURCES_UNKNOWN');
    case 'accessType':
      return reason('PARAMETER_NOT_VALID', { parameter: 'access_type' });
    case 'includeGrantedScopes':
      return reason('PARAMETER_NOT_VALID', { parameter: 'include_granted_scopes' });
    case 'prompt':
      return reason('PARAMETER_NOT_VALID', { parameter: 'prompt' });
    case 'authentication':
      return reason('SIGN_IN_PARAMETERS_NOT_VALID');
    case 'codeChallenge':
      return reason('PARAMETER_NOT_VALID', { parameter: 'code_challenge' });
    case 'codeChallengeRequired':
      return reason('CODE_CHALLENGE_MISSING');
  }
}

export function reasonOfRefusal(
  refusal: AdmissionRefusal,
  { usersOfUnverifiedProject }: Needs<unknown, 'settings'>['settings'],
): Reason {
  switch (refusal.reason) {
    case 'account-closed':
      return reason('ACCOUNT_IS_CLOSED');
    case 'outsider':
      return refusal.owner === undefined
        ? reason('INTERNAL_WITHOUT_ORGANIZATION')
        : reason('ACCOUNT_OUTSIDE_ORGANIZATION', { organization: refusal.owner.name });
    case 'not-a-test-user':
      return reason('NOT_A_TEST_USER');
    case 'review-needed':
      return reason('ORGANIZATION_MUST_REVIEW', { organization: refusal.organization.name });
    case 'refused-by-organization':
      return reason('ORGANIZATION_DOES_NOT_ALLOW', {
        organization: refusal.organization.name,
        scopes: refusal.scopes.join(' '),
      });
    case 'protected-account':
      return reason('ACCOUNT_IS_PROTECTED');
    case 'no-room-for-users':
      return reason('TOO_MANY_USERS', { limit: usersOfUnverifiedProject });
  }
}

export function resultOf(
  context: Needs<unknown, 'fixAddress'>,
  check: string,
  meaning: string,
  refusal: OAuthError | undefined,
  why: Reason,
): Check {
  return refusal === undefined ? passedCheck(check, meaning) : failedCheck(context, check, refusal, why);
}

export function passedCheck(check: string, meaning: string): Check {
  return { check, passed: true, reason: meaning };
}

/** @param sent the error that the person or the app gets, if it differs from the refusal */
export function failedCheck(
  { fixAddress }: Needs<unknown, 'fixAddress'>,
  check: string,
  refusal: OAuthError,
  why: Reason,
  sent: OAuthError = refusal,
): Check {
  return presentFields<Check>({
    check,
    passed: false,
    reason: refusal.description,
    error: sent.code,
    fix: refusal.details.fix,
    consoleAddress: refusal.details.place && fixAddress(refusal.details.place),
    code: why.name,
    metadata: why.parameters,
  });
}
