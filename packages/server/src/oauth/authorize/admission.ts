/**
 * May this account give this application what it asks for, before anybody is asked? One list of checks, read from top to
 * bottom: the account, the project's audience (internal, testing, unverified), the organization's policy. What fails is
 * shown to the person as a page and never redirected (ERR-1, ERR-3, ERR-6); what passes says what to warn of.
 */
import { OAuthError } from '@grantway/protocol/error';
import { canonicalScope, isSignInScope } from '@grantway/protocol/scope';
import { apisOfScope, isSensitiveScope } from '../../apis/catalogue.ts';
import type { Services } from '../../context.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import type { ErrorVariant } from '../../person/pages/error-words.ts';
import type { Account } from '../../records/account.ts';
import type { ConsentedScope } from '../../records/grant.ts';
import type { Organization } from '../../records/organization.ts';
import type { Project } from '../../records/project.ts';
import {
  effectiveAccess,
  isOutsider,
  needsReview,
  scopesRefusedBy,
} from '../../registration/policy/organization-policy.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';
import type { Settings } from '../../settings/settings.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

export type Admission = {
  /** The organization that trusts the application: its members give all or nothing, without warnings. */
  readonly trustedBy?: Organization;
  /** What the person must be told before consent. */
  readonly warning?: WarningKind;
  /** How long access beyond signing in lasts, where the project's state says so. */
  readonly lastsSeconds?: number;
  /** Of scopes granted before, those that may still be handed out. */
  readonly stillAllowed: (scopes: readonly string[]) => readonly string[];
};

/** Why not: the error for the developer, and what the person's page says beside it. */
export type Exclusion = {
  readonly error: OAuthError;
  /** Which words, where one code has several reasons. */
  readonly variant?: ErrorVariant;
  /** The name of the one organization whose accounts the application is open to. */
  readonly openToOrganization?: string;
  /** What the administrator says to members. */
  readonly organizationMessage?: string;
  /** Services that are refused, e.g. `drive.googleapis.com`. */
  readonly refusedServices?: readonly string[];
};

type Case = {
  readonly request: AuthorizationRequest;
  readonly account: Account;
  readonly organization: Organization | undefined;
  /** The organization that owns the project, where it is internal and the account is outside of it. */
  readonly owner: Organization | undefined;
  readonly settings: Settings;
};

const checks: readonly ((one: Case) => Exclusion | undefined)[] = [
  refuseClosedAccount,
  refuseOutsiders,
  refuseUnlessTestUser,
  refuseByOrganization,
  refuseUnverifiedForProtected,
];

export async function admit(
  request: AuthorizationRequest,
  account: Account,
  context: Services,
): Promise<Admission | Exclusion> {
  const { settings, storage } = context;
  const organization =
    account.organizationId === undefined ? undefined : await storage.findOrganization(account.organizationId);
  const one: Case = {
    request,
    account,
    organization,
    owner: await ownerToName(request, account, context),
    settings,
  };
  for (const check of checks) {
    const exclusion = check(one);
    if (exclusion !== undefined) return exclusion;
  }
  const isTrusted = isTrustedByOrganization(one);
  const unverified = needsVerification(request) && !isTrusted;
  if (unverified && !(await hasRoomFor(account, request.project, context))) return userCapReached(one);
  const testing = isInTesting(request.project) && asksBeyondSignIn(request);
  return {
    ...(isTrusted && organization && { trustedBy: organization }),
    ...(testing ? { warning: 'testing' } : unverified ? { warning: kindOfUnverified(request) } : {}),
    ...(testing && { lastsSeconds: settings.testingAccessLifetimeSeconds }),
    stillAllowed: (scopes) => stillAllowed(one, scopes),
  };
}

async function ownerToName(
  { project }: AuthorizationRequest,
  account: Account,
  { storage }: Services,
): Promise<Organization | undefined> {
  if (!isOutsider(account.organizationId, project) || project.organizationId === undefined) return undefined;
  return storage.findOrganization(project.organizationId);
}

/** ERR-6: a session or a hint can lead to an account that was disabled meanwhile. */
function refuseClosedAccount({ account }: Case): Exclusion | undefined {
  if (account.state === 'active') return undefined;
  return {
    error: new OAuthError('invalid_grant', 'The account is disabled or was deleted.', {
      fix: 'Nothing in the request is wrong: let the person use another account.',
      commands: [['account', account.state === 'deleted' ? 'restore' : 'enable', account.email]],
    }),
  };
}

/** ERR-3, CON-8. */
function refuseOutsiders({ request: { project }, account, owner }: Case): Exclusion | undefined {
  if (!isOutsider(account.organizationId, project)) return undefined;
  const description =
    owner === undefined
      ? 'The project is internal, and no organization owns it.'
      : `The project is limited to accounts of the organization ${owner.id} (${owner.name}).`;
  return {
    error: new OAuthError('org_internal', description, {
      fix: 'Let members of the organization use the application, or make the user type external (grantway project change with --user-type).',
      commands: [['project', 'change', project.id, '--user-type', 'external']],
    }),
    ...(owner !== undefined && { openToOrganization: owner.name }),
  };
}

/** In testing, only test users get beyond signing in: for `openid`, `email` and `profile` alone anybody may. */
function refuseUnlessTestUser(one: Case): Exclusion | undefined {
  const { request, account } = one;
  if (keptForTestUsers(one, request.scopes).length === 0) return undefined;
  return {
    error: new OAuthError(
      'access_denied',
      'The application is in testing, and this account is not a test user.',
      {
        fix: `Add the account to the test users of project ${request.project.id} (grantway project change with --add-test-user), or publish the application.`,
        commands: [['project', 'change', request.project.id, '--add-test-user', account.email]],
      },
    ),
    variant: 'not_a_test_user',
  };
}

function keptForTestUsers({ request, account }: Case, scopes: readonly string[]): readonly string[] {
  const { project } = request;
  if (!isInTesting(project) || project.testUsers.includes(account.email.toLowerCase())) return [];
  return scopes.filter((scope) => !isSignInScope(scope));
}

/** ERR-1. */
function refuseByOrganization(one: Case): Exclusion | undefined {
  const { request, organization } = one;
  const refused = keptByOrganization(one, request.scopes);
  if (organization === undefined || refused.length === 0) return undefined;
  const { message } = organization.policy;
  const { clientId } = request.client;
  return {
    error: needsReview(organization, request.client, request.project)
      ? new OAuthError('access_not_configured', 'The organization has to review the application first.', {
          fix: `Let an administrator of the organization ${organization.id} decide about the client ${clientId} (grantway organization policy with --app).`,
          commands: [['organization', 'policy', organization.id, '--app', `${clientId}=limited`]],
        })
      : new OAuthError(
          'admin_policy_enforced',
          `A policy of the organization ${organization.id} refuses: ${refused.join(' ')}`,
          {
            parameter: 'scope',
            received: request.requestedScopes.join(' '),
            commands: [['organization', 'policy', organization.id, '--app', `${clientId}=trusted`]],
            fix:
              refused.length === request.scopes.length
                ? `Let an administrator of the organization allow the client ${clientId}, or trust it (grantway organization policy with --app).`
                : `Ask for less, or let an administrator of the organization trust the client ${clientId} (grantway organization policy with --app).`,
          },
        ),
    ...(message !== undefined && { organizationMessage: message }),
    refusedServices: [...new Set(refused.flatMap(apisOfScope).map(({ service }) => service))],
  };
}

function keptByOrganization(
  { request: { client, project }, organization }: Case,
  scopes: readonly string[],
): readonly string[] {
  if (organization === undefined) return [];
  return scopesRefusedBy(organization, effectiveAccess(organization, client, project), scopes);
}

/** Accounts with advanced protection give nothing sensitive to applications that nobody has verified. */
function refuseUnverifiedForProtected(one: Case): Exclusion | undefined {
  if (keptByProtection(one, one.request.scopes).length === 0) return undefined;
  return {
    error: new OAuthError(
      'policy_enforced',
      'The account has advanced protection, the application is not verified.',
      {
        fix: 'Have the application verified, or ask for less sensitive scopes.',
        commands: [verify(one.request)],
      },
    ),
  };
}

function keptByProtection(one: Case, scopes: readonly string[]): readonly string[] {
  if (one.account.advancedProtection !== true || isTrustedByOrganization(one)) return [];
  return one.request.project.consentScreen.verification === 'verified' ? [] : scopes.filter(isSensitiveScope);
}

/** INC-1: of scopes granted before, those that the checks would let through if they were asked for now. */
function stillAllowed(one: Case, scopes: readonly string[]): readonly string[] {
  const kept = new Set(
    [keptForTestUsers, keptByOrganization, keptByProtection].flatMap((keptBy) => keptBy(one, scopes)),
  );
  return scopes.filter((scope) => !kept.has(scope));
}

function isTrustedByOrganization({ organization, request }: Case): boolean {
  return (
    organization !== undefined &&
    effectiveAccess(organization, request.client, request.project).access === 'trusted'
  );
}

function isInTesting(project: Project): boolean {
  return project.userType === 'external' && project.publishingStatus === 'testing';
}

function asksBeyondSignIn({ scopes }: AuthorizationRequest): boolean {
  return !scopes.every(isSignInScope);
}

/** Verification covers the scopes that were declared for it: whoever asks for more is unverified in that. */
function needsVerification({ project, scopes }: AuthorizationRequest): boolean {
  if (project.userType === 'internal' || project.publishingStatus === 'testing') return false;
  const { verification, declaredScopes } = project.consentScreen;
  const declared = declaredScopes.map(canonicalScope);
  return scopes.some(
    (scope) => isSensitiveScope(scope) && (verification !== 'verified' || !declared.includes(scope)),
  );
}

function kindOfUnverified({ project }: AuthorizationRequest): WarningKind {
  return project.consentScreen.verification === 'verified' ? 'undeclared' : 'unverified';
}

async function hasRoomFor(
  account: Account,
  project: Project,
  { settings, storage }: Services,
): Promise<boolean> {
  if (await storage.isProjectUser(project.id, account.sub)) return true;
  return (await storage.countProjectUsers(project.id)) < settings.usersOfUnverifiedProject;
}

/** What makes the application verified in all that it asks for. */
function verify({ project, scopes }: AuthorizationRequest): readonly string[] {
  const declared = project.consentScreen.declaredScopes.map(canonicalScope);
  const undeclared = scopes.filter((scope) => isSensitiveScope(scope) && !declared.includes(scope));
  const declaring = undeclared.flatMap((scope) => ['--add-declared-scope', scope]);
  return ['project', 'change', project.id, '--verification', 'verified', ...declaring];
}

function userCapReached({ request, settings }: Case): Exclusion {
  return {
    error: new OAuthError(
      'access_denied',
      `The application is not verified and has ${settings.usersOfUnverifiedProject} users already.`,
      {
        fix: `Have project ${request.project.id} verified, or ask for scopes that are not sensitive.`,
        commands: [verify(request)],
      },
    ),
    variant: 'user_cap_reached',
  };
}

const daySeconds = 86_400;

/** Whether giving these makes the account one of the project's users: signing in does not. */
export function makesUser(consented: readonly ConsentedScope[]): boolean {
  return consented.some(({ scope }) => !isSignInScope(scope));
}

/** Call `takeBack` if the account does not become a user after all. It does nothing for one that was a user before. */
export type CountedUser = { readonly takeBack: () => Promise<void> };

/** Counts an account that becomes a user of the project; refused when there were too many new ones today. */
export async function countNewUser(
  account: Account,
  consented: readonly ConsentedScope[],
  project: Project,
  { settings, storage, now }: Services,
): Promise<Exclusion | CountedUser> {
  const notCounted = { takeBack: async () => {} };
  if (!makesUser(consented)) return notCounted;
  if (await storage.isProjectUser(project.id, account.sub)) return notCounted;
  const limit = {
    sha256: sha256(`new users of ${project.id}`),
    limit: settings.newUsersPerProjectAndDay,
    windowSeconds: daySeconds,
  };
  const result = await storage.countAgainst([limit], now());
  const { blockedUntil } = result;
  if (blockedUntil === undefined) return { takeBack: () => storage.takeBack(result.counted) };
  return {
    error: new OAuthError(
      'rate_limit_exceeded',
      `The project has got ${settings.newUsersPerProjectAndDay} new users within a day.`,
      {
        fix: `Wait until ${new Date(blockedUntil * 1_000).toISOString()}, or raise the limit of this server.`,
      },
    ),
  };
}
