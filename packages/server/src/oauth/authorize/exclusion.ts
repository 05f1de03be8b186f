/**
 * Turns the reason why an account may not use an app into an error for the developer and words for the person's page
 * (ERR-1, ERR-3, ERR-6). With `prompt=none`, the server redirects to the client instead, with the error
 * `interaction_required`.
 */

import { OAuthError } from '@grantway/protocol/error';
import type { Fix } from '@grantway/protocol/fix';
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope } from '@grantway/protocol/scope';
import type { ErrorVariant } from '../../person/pages/error-words.ts';
import type { Account } from '../../records/account.ts';
import type { Client } from '../../records/client.ts';
import type { Organization } from '../../records/organization.ts';
import type { AdmissionRefusal } from '../../registration/policy/admission.ts';
import type { TooManyNewUsers } from '../../registration/policy/new-users.ts';
import type { Settings } from '../../settings/settings.ts';
import type { RequestedAccess } from './requested-access.ts';

export type Exclusion = {
  readonly error: OAuthError;
  /** Selects the page's words if the error code has several reasons. */
  readonly variant?: ErrorVariant;
  /** The name of the only organization whose accounts may use the app. */
  readonly openToOrganization?: string;
  readonly organizationMessage?: string;
  /** Services that the organization blocks, e.g. `drive.googleapis.com`. */
  readonly refusedServices?: readonly string[];
};

export function exclusionFor(
  refusal: AdmissionRefusal | TooManyNewUsers,
  request: RequestedAccess,
  account: Account,
  settings: Pick<Settings, 'usersOfUnverifiedProject' | 'newUsersPerProjectAndDay'>,
): Exclusion {
  switch (refusal.reason) {
    case 'account-closed':
      return { error: accountClosed(account) };
    case 'outsider':
      return outsider(refusal, request);
    case 'not-a-test-user':
      return { error: notATestUser(account, request), variant: 'not_a_test_user' };
    case 'review-needed':
      return { error: reviewNeeded(refusal, request), ...byOrganization(refusal) };
    case 'refused-by-organization':
      return { error: refusedByOrganization(refusal, request), ...byOrganization(refusal) };
    case 'protected-account':
      return { error: protectedAccount(refusal, request) };
    case 'no-room-for-users':
      return { error: noRoomForUsers(refusal, request, settings), variant: 'user_cap_reached' };
    case 'too-many-new-users':
      return { error: tooManyNewUsers(refusal, settings) };
  }
}

type Refusal<Reason extends AdmissionRefusal['reason']> = Extract<
  AdmissionRefusal,
  { readonly reason: Reason }
>;

function accountClosed({ state, email, sub }: Account): OAuthError {
  return new OAuthError('invalid_grant', 'The account is disabled or deleted.', {
    fix: 'The request is correct. Let the person use another account, or enable or restore this one.',
    commands: [['account', state === 'deleted' ? 'restore' : 'enable', email]],
    place: { at: 'account', account: sub },
  });
}

function outsider({ owner }: Refusal<'outsider'>, { client, project }: RequestedAccess): Exclusion {
  const description =
    owner === undefined
      ? 'The project is internal, but no organization owns it.'
      : `Only accounts of the organization ${owner.id} (${owner.name}) may use this project.`;
  return presentFields({
    error: new OAuthError('org_internal', description, {
      fix: 'Use an account of the organization, or make the project external (grantway project change --user-type external).',
      commands: [['project', 'change', project.id, '--user-type', 'external']],
      place: { at: 'audience', client: client.clientId },
    }),
    openToOrganization: owner?.name,
  });
}

function notATestUser({ email }: Account, { client, project }: RequestedAccess): OAuthError {
  return new OAuthError('access_denied', 'The app is in testing, and this account is not a test user.', {
    fix: `Add the account to the test users of project ${project.id} (grantway project change --add-test-user), or publish the app.`,
    commands: [['project', 'change', project.id, '--add-test-user', email]],
    place: { at: 'test-users', client: client.clientId, email },
  });
}

function byOrganization({
  organization,
  services,
}: Refusal<'review-needed' | 'refused-by-organization'>): Omit<Exclusion, 'error'> {
  return presentFields({ organizationMessage: organization.policy.message, refusedServices: services });
}

function reviewNeeded(
  { organization }: Refusal<'review-needed'>,
  { client: { clientId }, scopes }: RequestedAccess,
): OAuthError {
  return new OAuthError('access_not_configured', 'The organization has to review the app first.', {
    fix: `Ask an administrator of the organization ${organization.id} to review the client ${clientId} (grantway organization policy --app).`,
    commands: [['organization', 'policy', organization.id, '--app', `${clientId}=limited`]],
    place: policyPlace(organization, clientId, scopes),
  });
}

/** A policy that lists an app's scopes always allows sign-in scopes. */
function policyPlace({ id }: Organization, client: string, scopes: readonly string[]): Fix {
  return { at: 'policy', organization: id, client, scopes: scopes.filter((scope) => !isSignInScope(scope)) };
}

function refusedByOrganization(
  { organization, scopes }: Refusal<'refused-by-organization'>,
  request: RequestedAccess,
): OAuthError {
  const { clientId } = request.client;
  return new OAuthError(
    'admin_policy_enforced',
    `The policy of the organization ${organization.id} does not allow: ${scopes.join(' ')}`,
    {
      parameter: 'scope',
      received: request.requestedScopes.join(' '),
      commands: [['organization', 'policy', organization.id, '--app', `${clientId}=trusted`]],
      place: policyPlace(organization, clientId, request.scopes),
      fix:
        scopes.length === request.scopes.length
          ? `Ask an administrator of the organization to allow or trust the client ${clientId} (grantway organization policy --app).`
          : `Request fewer scopes, or ask an administrator of the organization to trust the client ${clientId} (grantway organization policy --app).`,
    },
  );
}

function protectedAccount(
  { undeclared }: Refusal<'protected-account'>,
  { client, project }: RequestedAccess,
): OAuthError {
  return new OAuthError(
    'policy_enforced',
    'The account has advanced protection, and the app is not verified.',
    {
      fix: 'Get the app verified, or request less sensitive scopes.',
      commands: [verifying(project.id, undeclared)],
      place: verifyingPlace(client, undeclared),
    },
  );
}

function noRoomForUsers(
  { undeclared }: Refusal<'no-room-for-users'>,
  { client, project }: RequestedAccess,
  { usersOfUnverifiedProject }: Pick<Settings, 'usersOfUnverifiedProject'>,
): OAuthError {
  return new OAuthError(
    'access_denied',
    `The app is not verified and already has ${usersOfUnverifiedProject} users.`,
    {
      fix: `Get project ${project.id} verified, or request only scopes that are not sensitive.`,
      commands: [verifying(project.id, undeclared)],
      place: verifyingPlace(client, undeclared),
    },
  );
}

/** Also declares this request's sensitive scopes that the app hasn't declared yet. */
function verifying(projectId: string, undeclared: readonly string[]): readonly string[] {
  const declaring = undeclared.flatMap((scope) => ['--add-declared-scope', scope]);
  return ['project', 'change', projectId, '--verification', 'verified', ...declaring];
}

/** An app declares its sensitive scopes before it can be verified for them. */
function verifyingPlace({ clientId }: Client, undeclared: readonly string[]): Fix {
  return undeclared.length === 0
    ? { at: 'verification', client: clientId }
    : { at: 'scopes', client: clientId, scopes: undeclared };
}

function tooManyNewUsers(
  { until }: TooManyNewUsers,
  { newUsersPerProjectAndDay }: Pick<Settings, 'newUsersPerProjectAndDay'>,
): OAuthError {
  return new OAuthError(
    'rate_limit_exceeded',
    `The project has reached its limit of ${newUsersPerProjectAndDay} new users a day.`,
    {
      fix: `Wait until ${new Date(until * 1_000).toISOString()}, or raise this server's limit.`,
    },
  );
}
