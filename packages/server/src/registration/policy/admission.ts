/**
 * May this account give this application what it asks for, before anybody is asked? One list of checks, read from top to
 * bottom: the account, the project's audience (internal, testing), the organization's policy, advanced protection (ERR-1,
 * ERR-3, ERR-6). Pure: `admit.ts` reads what the checks look at. A refusal names its reason; the room that asked finds
 * the words. What passes says what to warn the person of.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { canonicalScope, isSignInScope } from '@grantway/protocol/scope';
import type { Account } from '../../records/account.ts';
import type { Client } from '../../records/client.ts';
import type { Organization } from '../../records/organization.ts';
import type { Project } from '../../records/project.ts';
import {
  effectiveAccess,
  isOutsider,
  needsReview,
  type ScopeClasses,
  scopesRefusedBy,
} from './organization-policy.ts';
import type { WarningKind } from './warning-kind.ts';

/** Which application asks an account, and for what: scopes by their canonical names. */
export type AskedOfAccount = {
  readonly client: Pick<Client, 'clientId'>;
  readonly project: Project;
  readonly scopes: readonly string[];
};

export type AdmissionCase = {
  readonly asked: AskedOfAccount;
  readonly account: Account;
  /** The account's organization. */
  readonly organization: Organization | undefined;
  /** The organization that owns the project. Needed only if the account is outside of it. */
  readonly owner: Organization | undefined;
  readonly catalogue: ScopeClasses;
  readonly testingAccessLifetimeSeconds: number;
};

export type Admission = {
  /** The organization that trusts the application: its members give all or nothing, without warnings. */
  readonly trustedBy?: Organization;
  /** What the person must be told before consent. */
  readonly warning?: WarningKind;
  /** How long access beyond signing in lasts, if the project's state says so. */
  readonly lastsSeconds?: number;
  /** Of scopes granted before, those that may still be handed out. */
  readonly stillAllowed: (scopes: readonly string[]) => readonly string[];
};

export type AdmissionRefusal =
  | { readonly reason: 'account-closed' }
  /** `owner`: the organization whose accounts the project is limited to; an internal project may have none. */
  | { readonly reason: 'outsider'; readonly owner: Organization | undefined }
  | { readonly reason: 'not-a-test-user' }
  | ({ readonly reason: 'review-needed' } & RefusedScopes)
  | ({ readonly reason: 'refused-by-organization' } & RefusedScopes)
  /** The account has advanced protection, and nobody verified the application. */
  | { readonly reason: 'protected-account'; readonly undeclared: readonly string[] }
  /** The application is not verified for all that it asks for, and has as many users as it may have. */
  | { readonly reason: 'no-room-for-users'; readonly undeclared: readonly string[] };

type RefusedScopes = {
  readonly organization: Organization;
  readonly scopes: readonly string[];
  /** Their services, e.g. `drive.googleapis.com`. */
  readonly services: readonly string[];
};

const checks: readonly ((one: AdmissionCase) => AdmissionRefusal | undefined)[] = [
  refuseClosedAccount,
  refuseOutsiders,
  refuseUnlessTestUser,
  refuseByOrganization,
  refuseUnverifiedForProtected,
];

export function checkAdmission(one: AdmissionCase): Admission | AdmissionRefusal {
  for (const check of checks) {
    const refusal = check(one);
    if (refusal !== undefined) return refusal;
  }
  const trustedBy = isTrustedByOrganization(one) ? one.organization : undefined;
  const warning = warningOf(one, trustedBy !== undefined);
  return presentFields<Admission>({
    trustedBy,
    warning,
    lastsSeconds: warning === 'testing' ? one.testingAccessLifetimeSeconds : undefined,
    stillAllowed: (scopes) => stillAllowed(one, scopes),
  });
}

/** ERR-6: a session or a hint can lead to an account that was disabled meanwhile. */
function refuseClosedAccount({ account }: AdmissionCase): AdmissionRefusal | undefined {
  return account.state === 'active' ? undefined : { reason: 'account-closed' };
}

/** ERR-3, CON-8. */
function refuseOutsiders({ asked, account, owner }: AdmissionCase): AdmissionRefusal | undefined {
  return isOutsider(account.organizationId, asked.project) ? { reason: 'outsider', owner } : undefined;
}

/** In testing, only test users get beyond signing in: for `openid`, `email` and `profile` alone anybody may. */
function refuseUnlessTestUser(one: AdmissionCase): AdmissionRefusal | undefined {
  return keptForTestUsers(one, one.asked.scopes).length === 0 ? undefined : { reason: 'not-a-test-user' };
}

function keptForTestUsers({ asked, account }: AdmissionCase, scopes: readonly string[]): readonly string[] {
  const { project } = asked;
  if (!isInTesting(project) || project.testUsers.includes(account.email.toLowerCase())) return [];
  return scopes.filter((scope) => !isSignInScope(scope));
}

/** ERR-1. */
function refuseByOrganization(one: AdmissionCase): AdmissionRefusal | undefined {
  const { asked, organization, catalogue } = one;
  const scopes = keptByOrganization(one, asked.scopes);
  if (organization === undefined || scopes.length === 0) return undefined;
  return {
    reason: needsReview(organization, asked.client, asked.project)
      ? 'review-needed'
      : 'refused-by-organization',
    organization,
    scopes,
    services: [
      ...new Set(scopes.flatMap((scope) => catalogue.apisOfScope(scope)).map(({ service }) => service)),
    ],
  };
}

function keptByOrganization(
  { asked: { client, project }, organization, catalogue }: AdmissionCase,
  scopes: readonly string[],
): readonly string[] {
  if (organization === undefined) return [];
  return scopesRefusedBy(organization, effectiveAccess(organization, client, project), scopes, catalogue);
}

/** Accounts with advanced protection give nothing sensitive to applications that nobody has verified. */
function refuseUnverifiedForProtected(one: AdmissionCase): AdmissionRefusal | undefined {
  if (keptByProtection(one, one.asked.scopes).length === 0) return undefined;
  return { reason: 'protected-account', undeclared: undeclaredScopes(one.asked, one.catalogue) };
}

function keptByProtection(one: AdmissionCase, scopes: readonly string[]): readonly string[] {
  if (one.account.advancedProtection !== true || isTrustedByOrganization(one)) return [];
  if (one.asked.project.consentScreen.verification === 'verified') return [];
  return scopes.filter((scope) => one.catalogue.isSensitiveScope(scope));
}

/** INC-1: of scopes granted before, those that the checks would let through if they were asked for now. */
function stillAllowed(one: AdmissionCase, scopes: readonly string[]): readonly string[] {
  const kept = new Set(
    [keptForTestUsers, keptByOrganization, keptByProtection].flatMap((keptBy) => keptBy(one, scopes)),
  );
  return scopes.filter((scope) => !kept.has(scope));
}

function isTrustedByOrganization({ organization, asked }: AdmissionCase): boolean {
  return (
    organization !== undefined &&
    effectiveAccess(organization, asked.client, asked.project).access === 'trusted'
  );
}

function warningOf({ asked, catalogue }: AdmissionCase, isTrusted: boolean): WarningKind | undefined {
  const { project, scopes } = asked;
  if (isInTesting(project)) return scopes.every(isSignInScope) ? undefined : 'testing';
  if (isTrusted || !needsVerification(asked, catalogue)) return undefined;
  return project.consentScreen.verification === 'verified' ? 'undeclared' : 'unverified';
}

function isInTesting(project: Project): boolean {
  return project.userType === 'external' && project.publishingStatus === 'testing';
}

/** Verification covers the scopes that were declared for it: an application that asks for more is unverified in that. */
function needsVerification(asked: AskedOfAccount, catalogue: ScopeClasses): boolean {
  const { project, scopes } = asked;
  if (project.userType === 'internal' || project.publishingStatus === 'testing') return false;
  return project.consentScreen.verification === 'verified'
    ? undeclaredScopes(asked, catalogue).length > 0
    : scopes.some((scope) => catalogue.isSensitiveScope(scope));
}

/** The sensitive scopes that the consent screen does not declare. */
export function undeclaredScopes(
  { project, scopes }: AskedOfAccount,
  catalogue: ScopeClasses,
): readonly string[] {
  const declared = project.consentScreen.declaredScopes.map(canonicalScope);
  return scopes.filter((scope) => catalogue.isSensitiveScope(scope) && !declared.includes(scope));
}
