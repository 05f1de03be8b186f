/**
 * Decides whether an account may give an app the requested access, before the server asks the person. The checks run in
 * this order: the account's state, the project's audience (internal, testing), the organization's policy, and advanced
 * protection (ERR-1, ERR-3, ERR-6). This module reads no storage: `admit.ts` reads the data for the checks.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { canonicalScope, isSignInScope } from '@grantway/protocol/scope';
import { productOf } from '../../apis/catalogue/stored-apis.ts';
import type { Account } from '../../records/account.ts';
import type { Client } from '../../records/client.ts';
import type { Organization } from '../../records/organization.ts';
import type { Project } from '../../records/project.ts';
import { isPlaygroundClient, playgroundGrantsEndAfterSeconds } from '../built-in-app.ts';
import {
  effectiveAccess,
  isOutsider,
  needsReview,
  type ScopeClasses,
  scopesRefusedBy,
} from './organization-policy.ts';
import type { WarningKind } from './warning-kind.ts';

/** `scopes` are the requested scopes, by canonical name. */
export type AskedOfAccount = {
  readonly client: Pick<Client, 'clientId'>;
  readonly project: Project;
  readonly scopes: readonly string[];
};

export type AdmissionCase = {
  readonly asked: AskedOfAccount;
  readonly account: Account;
  /** The organization that the account belongs to. */
  readonly organization: Organization | undefined;
  /** The organization that owns the project. Needed only if the account is an outsider (`isOutsider`). */
  readonly owner: Organization | undefined;
  readonly catalogue: ScopeClasses;
  readonly testingAccessLifetimeSeconds: number;
};

export type Admission = {
  /** The account's organization, if it trusts the app. Then there are no checkboxes, and no warning except `testing`. */
  readonly trustedBy?: Organization;
  readonly warning?: WarningKind;
  /** How long access lasts, except for sign-in scopes. Only if the project is in testing, or for the playground. */
  readonly lastsSeconds?: number;
  /** `lastsSeconds` is for sign-in scopes too (PLA-5). */
  readonly signInExpires?: true;
  /** Filters scopes granted before: returns those that the app may still get. */
  readonly stillAllowed: (scopes: readonly string[]) => readonly string[];
};

export type AdmissionRefusal =
  | { readonly reason: 'account-closed' }
  /** `owner`: the organization whose accounts may use the project. Undefined if no organization owns the project. */
  | { readonly reason: 'outsider'; readonly owner: Organization | undefined }
  | { readonly reason: 'not-a-test-user' }
  | ({ readonly reason: 'review-needed' } & RefusedScopes)
  | ({ readonly reason: 'refused-by-organization' } & RefusedScopes)
  /** The account has advanced protection, and the app isn't verified. */
  | { readonly reason: 'protected-account'; readonly undeclared: readonly string[] }
  /** The app isn't verified for all requested scopes, and has reached the limit of users for unverified apps. */
  | { readonly reason: 'no-room-for-users'; readonly undeclared: readonly string[] };

type RefusedScopes = {
  readonly organization: Organization;
  readonly scopes: readonly string[];
  /** The APIs of these scopes: the service of a built-in API, e.g. `drive.googleapis.com`, the product of a registered API. */
  readonly services: readonly string[];
};

/** In the order in which `checkAdmission` runs them. `meaning` says what is true of an account that passes. */
export const admissionChecks = [
  { name: 'accountState', meaning: 'The account is active.', refuse: refuseClosedAccount },
  { name: 'audience', meaning: 'The account belongs to the app’s audience.', refuse: refuseOutsiders },
  {
    name: 'testUsers',
    meaning: 'The app isn’t in testing, the account is a test user, or the app only signs people in.',
    refuse: refuseUnlessTestUser,
  },
  {
    name: 'organizationPolicy',
    meaning: 'The account’s organization allows the app these scopes, or the account has no organization.',
    refuse: refuseByOrganization,
  },
  {
    name: 'advancedProtection',
    meaning:
      'The account has no advanced protection, or the app is verified or trusted, or asks for nothing sensitive.',
    refuse: refuseUnverifiedForProtected,
  },
] as const satisfies readonly {
  readonly name: string;
  readonly meaning: string;
  readonly refuse: (one: AdmissionCase) => AdmissionRefusal | undefined;
}[];

export function checkAdmission(one: AdmissionCase): Admission | AdmissionRefusal {
  for (const { refuse } of admissionChecks) {
    const refusal = refuse(one);
    if (refusal !== undefined) return refusal;
  }
  return admissionOf(one);
}

export function admissionOf(one: AdmissionCase): Admission {
  const trustedBy = isTrustedByOrganization(one) ? one.organization : undefined;
  const warning = warningOf(one, trustedBy !== undefined);
  const isPlayground = isPlaygroundClient({
    clientId: one.asked.client.clientId,
    projectId: one.asked.project.id,
  });
  return presentFields<Admission>({
    trustedBy,
    warning,
    lastsSeconds: lifetimeOf(one, warning, isPlayground),
    signInExpires: isPlayground ? true : undefined,
    stillAllowed: (scopes) => stillAllowed(one, scopes),
  });
}

function lifetimeOf(
  { testingAccessLifetimeSeconds }: AdmissionCase,
  warning: WarningKind | undefined,
  isPlayground: boolean,
): number | undefined {
  if (isPlayground) return playgroundGrantsEndAfterSeconds;
  return warning === 'testing' ? testingAccessLifetimeSeconds : undefined;
}

/** ERR-6: a session or a hint can lead to an account that was disabled or deleted in the meantime. */
function refuseClosedAccount({ account }: AdmissionCase): AdmissionRefusal | undefined {
  return account.state === 'active' ? undefined : { reason: 'account-closed' };
}

/** ERR-3, CON-8. */
function refuseOutsiders({ asked, account, owner }: AdmissionCase): AdmissionRefusal | undefined {
  return isOutsider(account.organizationId, asked.project) ? { reason: 'outsider', owner } : undefined;
}

/** In testing, only test users may grant more than sign-in scopes. */
function refuseUnlessTestUser(one: AdmissionCase): AdmissionRefusal | undefined {
  return deniedInTesting(one, one.asked.scopes).length === 0 ? undefined : { reason: 'not-a-test-user' };
}

function deniedInTesting({ asked, account }: AdmissionCase, scopes: readonly string[]): readonly string[] {
  const { project } = asked;
  if (!isInTesting(project) || project.testUsers.includes(account.email.toLowerCase())) return [];
  return scopes.filter((scope) => !isSignInScope(scope));
}

/** ERR-1. */
function refuseByOrganization(one: AdmissionCase): AdmissionRefusal | undefined {
  const { asked, organization, catalogue } = one;
  const scopes = deniedByOrganization(one, asked.scopes);
  if (organization === undefined || scopes.length === 0) return undefined;
  return {
    reason: needsReview(organization, asked.client, asked.project)
      ? 'review-needed'
      : 'refused-by-organization',
    organization,
    scopes,
    services: [...new Set(scopes.flatMap((scope) => catalogue.apisOfScope(scope)).map(productOf))],
  };
}

function deniedByOrganization(
  { asked: { client, project }, organization, catalogue }: AdmissionCase,
  scopes: readonly string[],
): readonly string[] {
  if (organization === undefined) return [];
  return scopesRefusedBy(organization, effectiveAccess(organization, client, project), scopes, catalogue);
}

/** Accounts with advanced protection grant sensitive scopes only to apps that are verified or trusted. */
function refuseUnverifiedForProtected(one: AdmissionCase): AdmissionRefusal | undefined {
  if (deniedByProtection(one, one.asked.scopes).length === 0) return undefined;
  return { reason: 'protected-account', undeclared: undeclaredScopes(one.asked, one.catalogue) };
}

function deniedByProtection(one: AdmissionCase, scopes: readonly string[]): readonly string[] {
  if (one.account.advancedProtection !== true || isTrustedByOrganization(one)) return [];
  if (one.asked.project.consentScreen.verification === 'verified') return [];
  return scopes.filter((scope) => one.catalogue.isSensitiveScope(scope));
}

/** INC-1: the scopes granted before that would pass today's checks. */
function stillAllowed(one: AdmissionCase, scopes: readonly string[]): readonly string[] {
  const denied = new Set(
    [deniedInTesting, deniedByOrganization, deniedByProtection].flatMap((deny) => deny(one, scopes)),
  );
  return scopes.filter((scope) => !denied.has(scope));
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

/** Verification covers only declared scopes. Internal apps and apps in testing need no verification. */
function needsVerification(asked: AskedOfAccount, catalogue: ScopeClasses): boolean {
  const { project, scopes } = asked;
  if (project.userType === 'internal' || project.publishingStatus === 'testing') return false;
  return project.consentScreen.verification === 'verified'
    ? undeclaredScopes(asked, catalogue).length > 0
    : scopes.some((scope) => catalogue.isSensitiveScope(scope));
}

export function undeclaredScopes(
  { project, scopes }: AskedOfAccount,
  catalogue: ScopeClasses,
): readonly string[] {
  const declared = project.consentScreen.declaredScopes.map(canonicalScope);
  return scopes.filter((scope) => catalogue.isSensitiveScope(scope) && !declared.includes(scope));
}
