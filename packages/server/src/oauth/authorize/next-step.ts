/**
 * What comes next for a valid authorization request: the state machine of authorization. Pure; given the same request,
 * browser, admission and grant it gives the same step. Every page posts back to `authorization-endpoint.ts`, which asks here
 * again.
 *
 *   request ──> which account? ──nobody signed in──> sign-in ──────┐
 *                    │    └──several, or none fits──> choose-account │
 *                    │ one <────────────────────(chosen)────────────┤
 *                    v                                              │
 *             signed in recently enough? (`max_age`) ──no───────────┘
 *                    │ yes
 *                    v
 *             admitted? (`admit`) ──no──> error page
 *                    │ yes
 *                    v
 *             consent needed? ──yes──> warning? ──yes──> warning ──(go on)──┐
 *                    │ no                 │ no <───────────────────────────┘
 *                    │                    v
 *                    │                 consent ──(denied)──> refuse
 *                    v                    │ (allowed)
 *                  answer <───────────────┘
 *
 * With `prompt=none` every arrow to a page becomes `refuse`, and so does an account that is not the one of `id_token_hint`.
 */
import { isHintedAt } from '../../person/sign-in/login-hint.ts';
import type { Account } from '../../records/account.ts';
import type { Grant } from '../../records/grant.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';
import { isNamed, isOfDomain } from './account-hints.ts';
import { isGranted } from './allowed-scopes.ts';
import type { PageNeed } from './page-needed.ts';
import type { Progress } from './progress.ts';
import type { RequestedAccess } from './requested-access.ts';

/** The accounts of this browser, in the order of signing in. */
export type SignedIn = {
  readonly active: readonly Account[];
  /** Signed in here, and disabled since. */
  readonly closed: readonly Account[];
  /** When each active one last signed in, by `sub`. */
  readonly signedInAt: ReadonlyMap<string, number>;
  readonly now: number;
  /** How long a sign-in during a request counts as one: as long as a page of it lives. */
  readonly requestLifetimeSeconds: number;
};

export type AccountStep =
  | { readonly step: 'account'; readonly account: Account }
  | { readonly step: 'choose-account' }
  /** `again` is the account that has to prove itself once more. */
  | { readonly step: 'sign-in'; readonly again?: Account }
  | { readonly step: 'refuse'; readonly need: PageNeed };

export type ConsentStep =
  | { readonly step: 'answer' }
  | { readonly step: 'warning'; readonly warning: WarningKind }
  /** `newScopes` are asked for; what the project has already is in the grant. */
  | { readonly step: 'consent'; readonly newScopes: readonly string[] }
  | { readonly step: 'refuse'; readonly need: PageNeed };

/** As which account? Where any account may be chosen without a password, choosing takes the place of signing in. */
export function nextAccountStep(
  request: RequestedAccess,
  progress: Progress,
  signedIn: SignedIn,
  choiceWithoutPassword: boolean,
): AccountStep {
  const account = accountMeant(request, progress, signedIn);
  if (account !== undefined) {
    // OpenID Connect Core §3.1.2.2: no answer for another person than the one that the application named.
    if (!isNamed(account, request)) return { step: 'refuse', need: 'sign in' };
    if (hasSignedInFor(request, progress, account, signedIn)) return { step: 'account', account };
  }
  if (request.prompts.has('none')) {
    const several = account === undefined && !mustSignIn(request, progress, signedIn);
    return { step: 'refuse', need: several ? 'choose an account' : 'sign in' };
  }
  if (choiceWithoutPassword) return { step: 'choose-account' };
  if (account !== undefined) return { step: 'sign-in', again: account };
  return mustSignIn(request, progress, signedIn) ? { step: 'sign-in' } : { step: 'choose-account' };
}

/** The account that the person chose, or the one that goes without saying. */
function accountMeant(request: RequestedAccess, progress: Progress, signedIn: SignedIn): Account | undefined {
  if (progress.switchingAccount || progress.anotherAccount) return undefined;
  const chosen = [...signedIn.active, ...signedIn.closed].find(({ sub }) => sub === progress.chosenAccount);
  if (chosen !== undefined || request.prompts.has('select_account')) return chosen;
  return accountWithoutAsking(request, signedIn);
}

/** OpenID Connect Core §3.1.2.1: `max_age`, `prompt=login`. One that was disabled meanwhile is told so instead. */
function hasSignedInFor(
  request: RequestedAccess,
  progress: Progress,
  account: Account,
  signedIn: SignedIn,
): boolean {
  const { signedInAt, now } = signedIn;
  const at = signedInAt.get(account.sub);
  if (at === undefined || signedInDuring(progress, account, signedIn)) return true;
  return !request.signsInAgain && now - at <= (request.maxAgeSeconds ?? Number.POSITIVE_INFINITY);
}

/** Whether the account signed in during this request, and not so long ago that its first pages have expired. */
export function signedInDuring(
  { signedInAs }: Progress,
  { sub }: Account,
  { signedInAt, now, requestLifetimeSeconds }: SignedIn,
): boolean {
  const at = signedInAt.get(sub);
  return signedInAs === sub && at !== undefined && now - at < requestLifetimeSeconds;
}

/** A chooser is of use where one of those signed in may be meant. */
function mustSignIn(request: RequestedAccess, progress: Progress, { active }: SignedIn): boolean {
  if (active.length === 0 || progress.anotherAccount) return true;
  if (!active.some((account) => isNamed(account, request))) return true;
  if (progress.switchingAccount || request.prompts.has('select_account')) return false;
  // AUT-9: a hint at somebody who is not signed in here.
  const { loginHint } = request;
  return loginHint !== undefined && !active.some((account) => isHintedAt(account, loginHint));
}

/** AUT-9: a hint or an index selects among several sessions; without one, only a single account goes without saying. */
function accountWithoutAsking(request: RequestedAccess, { active, closed }: SignedIn): Account | undefined {
  const { loginHint, authUser, hintedSub } = request;
  if (hintedSub !== undefined) return [...active, ...closed].find((account) => isNamed(account, request));
  if (loginHint !== undefined) {
    return [...active, ...closed].find((account) => isHintedAt(account, loginHint));
  }
  if (authUser !== undefined && active[authUser] !== undefined) return active[authUser];
  const fitting = active.filter((account) => isOfDomain(account, request.hostedDomain));
  if (fitting.length === 1) return fitting[0];
  return active.length === 0 && closed.length === 1 ? closed[0] : undefined;
}

/** AUT-10: asked the first time, for what is new, and whenever `prompt=consent` says so. */
export function nextConsentStep(
  request: RequestedAccess,
  progress: Progress,
  admission: Admission,
  grant: Grant | undefined,
): ConsentStep {
  const newScopes = request.scopes.filter((scope) => !isGranted(scope, request, grant));
  if (newScopes.length === 0 && !request.prompts.has('consent')) return { step: 'answer' };
  if (request.prompts.has('none')) return { step: 'refuse', need: 'consent' };
  const { warning } = admission;
  if (warning !== undefined && progress.acknowledged !== warning) return { step: 'warning', warning };
  return { step: 'consent', newScopes };
}
