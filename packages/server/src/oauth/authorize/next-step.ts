/**
 * Decides the next step of a valid authorization request: the state machine of authorization. Pure: the same request,
 * browser, admission and grant always give the same step. Every page leads back to `authorization-endpoint.ts`, by a
 * form or, after sign-in, by a redirect. The endpoint then asks this module again.
 *
 *   request ──> which account? ──nobody signed in──> sign-in ───────┐
 *                    │    └──several, or none fits─> choose-account │
 *                    │ one <────────────────────(chosen)────────────┤
 *                    v                                              │
 *             signed in recently enough? (`max_age`) ──no───────────┘
 *                    │ yes
 *                    v
 *             admitted? (`admit`) ──no──> error page
 *                    │ yes
 *                    v
 *             consent needed? ──yes──> warning? ──yes──> warning (continue)─┐
 *                    │ no                 │ no <────────────────────────────┘
 *                    │                    v
 *                    │                 consent ──(denied)──> error to the client
 *                    v                    │ (allowed)
 *                  answer <───────────────┘
 *
 * The step `refuse` sends an error to the client. With `prompt=none`, every arrow to a page becomes `refuse`. If
 * `id_token_hint` or `claims` names another account, the step is `refuse` as well.
 */
import { isHintedAt } from '../../person/sign-in/login-hint.ts';
import type { Account } from '../../records/account.ts';
import type { Grant } from '../../records/grant.ts';
import { isCommandLineClient } from '../../registration/command-line-app.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';
import { isNamed, isOfDomain } from './account-hints.ts';
import { isGranted } from './allowed-scopes.ts';
import type { PageNeed } from './page-needed.ts';
import type { Progress } from './progress.ts';
import type { RequestedAccess } from './requested-access.ts';

/** The accounts signed in in this browser, in the order in which they signed in. */
export type SignedIn = {
  readonly active: readonly Account[];
  /** Accounts that signed in here and were disabled since. */
  readonly closed: readonly Account[];
  /** For each active account, in seconds since 1970. The keys are the accounts' `sub`. */
  readonly signedInAt: ReadonlyMap<string, number>;
  readonly now: number;
  /** For how long a sign-in counts as "during this request": the lifetime of the request's pages. */
  readonly requestLifetimeSeconds: number;
};

export type AccountStep =
  | { readonly step: 'account'; readonly account: Account }
  | { readonly step: 'choose-account' }
  /** `again` is the account that the person has to sign in to again. */
  | { readonly step: 'sign-in'; readonly again?: Account }
  | { readonly step: 'refuse'; readonly need: PageNeed };

export type ConsentStep =
  | { readonly step: 'answer' }
  | { readonly step: 'warning'; readonly warning: WarningKind }
  | { readonly step: 'consent'; readonly newScopes: readonly string[] }
  | { readonly step: 'refuse'; readonly need: PageNeed };

/** If accounts may be chosen without a password, the chooser replaces signing in. */
export function nextAccountStep(
  request: RequestedAccess,
  progress: Progress,
  signedIn: SignedIn,
  choiceWithoutPassword: boolean,
): AccountStep {
  const account = accountMeant(request, progress, signedIn);
  if (account !== undefined) {
    // OpenID Connect Core §3.1.2.2: don't respond for another account than the one that the request names.
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

/** The account that the person chose, or the only account that the request can mean. */
function accountMeant(request: RequestedAccess, progress: Progress, signedIn: SignedIn): Account | undefined {
  if (progress.switchingAccount || progress.anotherAccount) return undefined;
  const chosen = [...signedIn.active, ...signedIn.closed].find(({ sub }) => sub === progress.chosenAccount);
  if (chosen !== undefined || request.prompts.has('select_account')) return chosen;
  return accountWithoutAsking(request, signedIn);
}

/**
 * OpenID Connect Core §3.1.2.1: true if the sign-in satisfies `max_age` and `prompt=login`. Also true for a disabled
 * account: it can't sign in again, and the next step explains why it may not continue.
 */
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

/** Only a sign-in within the lifetime of the request's pages counts. */
export function signedInDuring(
  { signedInAs }: Progress,
  { sub }: Account,
  { signedInAt, now, requestLifetimeSeconds }: SignedIn,
): boolean {
  const at = signedInAt.get(sub);
  return signedInAs === sub && at !== undefined && now - at < requestLifetimeSeconds;
}

/** True if the person wants to sign in to another account, or the request can mean none of the signed-in accounts. */
function mustSignIn(request: RequestedAccess, progress: Progress, { active }: SignedIn): boolean {
  if (active.length === 0 || progress.anotherAccount) return true;
  if (!active.some((account) => isNamed(account, request))) return true;
  if (progress.switchingAccount || request.prompts.has('select_account')) return false;
  // AUT-9: `login_hint` may name an account that isn't signed in here.
  const { loginHint } = request;
  return loginHint !== undefined && !active.some((account) => isHintedAt(account, loginHint));
}

/**
 * AUT-9: a hint or `authuser` selects one of several accounts. Without these, returns an account only if no other one
 * fits the request.
 */
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

/**
 * AUT-10: the person must consent the first time, to new scopes, and whenever the request says `prompt=consent` or
 * comes from Grantway's own command line. If a warning applies, they see it first.
 */
export function nextConsentStep(
  request: RequestedAccess,
  progress: Progress,
  admission: Admission,
  grant: Grant | undefined,
): ConsentStep {
  const newScopes = request.scopes.filter((scope) => !isGranted(scope, request, grant));
  const asksAlways = request.prompts.has('consent') || isCommandLineClient(request.client);
  if (newScopes.length === 0 && !asksAlways) return { step: 'answer' };
  if (request.prompts.has('none')) return { step: 'refuse', need: 'consent' };
  const { warning } = admission;
  if (warning !== undefined && progress.acknowledged !== warning) return { step: 'warning', warning };
  return { step: 'consent', newScopes };
}
