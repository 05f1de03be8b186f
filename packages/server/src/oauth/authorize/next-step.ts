/**
 * What comes next for a valid authorization request: the state machine of authorization. Pure; given the same request,
 * browser, admission and grant it gives the same step. Every page posts back to `endpoint.ts`, which asks here again.
 *
 *   request ──> which account? ──nobody signed in──> sign-in ──────┐
 *                    │    └──several, or none fits──> choose-account │
 *                    │ one <────────────────────(chosen)────────────┤
 *                    v                                              │
 *             signed in recently enough? (`max_age`) ──no───────────┘
 *                    │ yes
 *                    v
 *             admitted? (admission.ts) ──no──> error page
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
import { isSignInScope, openIdScope } from '@grantway/protocol/scope';
import type { ConsentAnswer, ConsentTerms, PresentEnds } from '../../person/consent/consent-question.ts';
import type { Account } from '../../records/account.ts';
import type { ConsentedScope, Grant } from '../../records/grant.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';
import type { Admission } from './admission.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { PageNeed } from './page-needed.ts';

/** What the person has done so far on the pages of this request. */
export type Progress = {
  /** The `sub` of the account chosen on the chooser, or just signed in. */
  readonly chosenAccount?: string;
  /** The `sub` of the account that signed in during this request: no `max_age` and no `prompt=login` asks it again. */
  readonly signedInAs?: string;
  /** The person asked to choose again. */
  readonly switchingAccount?: boolean;
  /** The person wants to sign in with an account that is not among those signed in. */
  readonly anotherAccount?: boolean;
  /** What the warning page shown was about. */
  readonly warned?: WarningKind;
  /** Of what the person was warned, and goes on. */
  readonly acknowledged?: WarningKind;
  /** The question that the consent page showed: an answer is an answer to it, whatever was granted or changed meanwhile. */
  readonly asked?: AskedQuestion;
  /** How the consent page is filled in when it is shown next. */
  readonly draft?: ConsentAnswer;
  /** The person allowed without having chosen anything: the page says so when it is shown next. */
  readonly choseNothing?: true;
};

/** The scopes asked for, and the terms and ends that the page named. */
export type AskedQuestion = {
  readonly scopes: readonly string[];
  readonly terms: ConsentTerms;
  /** Absent where nothing that it covers ends. */
  readonly presentEnds?: PresentEnds;
};

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
  request: AuthorizationRequest,
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
function accountMeant(
  request: AuthorizationRequest,
  progress: Progress,
  signedIn: SignedIn,
): Account | undefined {
  if (progress.switchingAccount || progress.anotherAccount) return undefined;
  const chosen = [...signedIn.active, ...signedIn.closed].find(({ sub }) => sub === progress.chosenAccount);
  if (chosen !== undefined || request.prompts.has('select_account')) return chosen;
  return accountWithoutAsking(request, signedIn);
}

/** Whether the request, by `id_token_hint` or `claims`, names this account or none. */
export function isNamed(account: Account, { hintedSub }: AuthorizationRequest): boolean {
  return hintedSub === undefined || account.sub === hintedSub;
}

/** OpenID Connect Core §3.1.2.1: `max_age`, `prompt=login`. One that was disabled meanwhile is told so instead. */
function hasSignedInFor(
  request: AuthorizationRequest,
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

/** What the person has done so far, once this account is theirs. */
export function progressAs(account: Pick<Account, 'sub'>, { signedInAs }: Progress): Progress {
  return { chosenAccount: account.sub, ...(signedInAs === account.sub && { signedInAs }) };
}

/** A chooser is of use where one of those signed in may be meant. */
function mustSignIn(request: AuthorizationRequest, progress: Progress, { active }: SignedIn): boolean {
  if (active.length === 0 || progress.anotherAccount) return true;
  if (!active.some((account) => isNamed(account, request))) return true;
  if (progress.switchingAccount || request.prompts.has('select_account')) return false;
  // AUT-9: a hint at somebody who is not signed in here.
  const { loginHint } = request;
  return loginHint !== undefined && !active.some((account) => isHintedAt(account, loginHint));
}

/** AUT-9: a hint or an index selects among several sessions; without one, only a single account goes without saying. */
function accountWithoutAsking(
  request: AuthorizationRequest,
  { active, closed }: SignedIn,
): Account | undefined {
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

/** A `login_hint` is an e-mail address, compared without regard to case, or a `sub`. */
export function isHintedAt(account: Account, loginHint: string): boolean {
  return account.sub === loginHint || account.email.toLowerCase() === loginHint.toLowerCase();
}

/** `hd` narrows the choice to a domain, or with `*` to any organization's; it keeps nobody out. */
export function isOfDomain(account: Account, hostedDomain: string | undefined): boolean {
  if (hostedDomain === undefined) return true;
  if (hostedDomain === '*') return account.hostedDomain !== undefined;
  return account.hostedDomain === hostedDomain.toLowerCase();
}

/** AUT-10: asked the first time, for what is new, and whenever `prompt=consent` says so. */
export function nextConsentStep(
  request: AuthorizationRequest,
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

/** `openid` that `email` or `profile` brings comes with what was granted of those: it says nothing that they do not. */
function isGranted(scope: string, request: AuthorizationRequest, grant: Grant | undefined): boolean {
  if (grant === undefined) return false;
  return grant.scopes.includes(scope) || (isImplied(scope, request) && grant.scopes.some(isSignInScope));
}

function isImplied(scope: string, { requestedScopes }: AuthorizationRequest): boolean {
  return scope === openIdScope && !requestedScopes.includes(openIdScope);
}

/** The terms of the question that the person would be asked now. */
export function consentTerms({ trustedBy, lastsSeconds }: Admission): ConsentTerms {
  return { trusted: trustedBy !== undefined, ...(lastsSeconds !== undefined && { lastsSeconds }) };
}

/** Whether the page that the person answered said and warned of all that it would say and warn of now. */
export function wasToldAll(asked: AskedQuestion, progress: Progress, admission: Admission): boolean {
  const terms = consentTerms(admission);
  return (
    asked.terms.trusted === terms.trusted &&
    asked.terms.lastsSeconds === terms.lastsSeconds &&
    (admission.warning === undefined || progress.acknowledged === admission.warning)
  );
}

/** What an allowing answer gives: INC-1 to INC-3, TOK-5, TIM-2. */
export type AllowedScopes = {
  /** To add to the grant. */
  readonly consented: readonly ConsentedScope[];
  /** For the code and its tokens; empty where the person allowed nothing at all. */
  readonly forTokens: readonly string[];
  /** When the first of them ends. */
  readonly accessEndsAt?: number;
};

/** Of what was asked, what the person just allowed and what the project has already; all of it for a combined one. */
export function allowedScopes(
  request: AuthorizationRequest,
  admission: Admission,
  grant: Grant | undefined,
  consented: readonly ConsentedScope[],
): AllowedScopes {
  const granted = grant?.scopes ?? [];
  const implied = request.scopes
    .filter((scope) => !granted.includes(scope) && isGranted(scope, request, grant))
    .map((scope): ConsentedScope => ({ scope }));
  const ends = new Map(Object.entries(grant?.scopeEnds ?? {}));
  const given = new Set(granted);
  for (const { scope, endsAt } of [...implied, ...consented]) {
    given.add(scope);
    if (endsAt === undefined) ends.delete(scope);
    else ends.set(scope, endsAt);
  }
  const asked = request.scopes.filter((scope) => given.has(scope));
  const forTokens =
    asked.length === 0 || !request.includeGrantedScopes
      ? asked
      : [...new Set([...asked, ...admission.stillAllowed(granted)])];
  const firstEnd = Math.min(...forTokens.map((scope) => ends.get(scope) ?? Number.POSITIVE_INFINITY));
  return {
    consented: [...implied, ...consented],
    forTokens,
    ...(Number.isFinite(firstEnd) && { accessEndsAt: firstEnd }),
  };
}

/** TIM-4: what the answer's code will cover and ends already, with its end. In testing the project's state decides instead. */
export function presentEnds(
  request: AuthorizationRequest,
  admission: Admission,
  grant: Grant | undefined,
): PresentEnds {
  if (grant === undefined || admission.lastsSeconds !== undefined) return {};
  const combined = request.includeGrantedScopes ? admission.stillAllowed(grant.scopes) : [];
  const covered = new Set([...request.scopes, ...combined]);
  return Object.fromEntries(Object.entries(grant.scopeEnds).filter(([scope]) => covered.has(scope)));
}

/** Whether all that the page named as ending is still granted, so that it can be given another end. */
export function stillEnds(asked: AskedQuestion, grant: Grant | undefined, now: number): boolean {
  return Object.entries(asked.presentEnds ?? {}).every(
    ([scope, end]) => grant?.scopes.includes(scope) === true && end > now,
  );
}

/** In testing an answer renews what is asked for again: a week from now (the guide's rule for such projects). */
export function renewedScopes(
  request: AuthorizationRequest,
  admission: Admission,
  grant: Grant | undefined,
  now: number,
): readonly ConsentedScope[] {
  const { lastsSeconds } = admission;
  if (lastsSeconds === undefined) return [];
  return request.scopes
    .filter((scope) => !isSignInScope(scope) && grant?.scopes.includes(scope))
    .map((scope) => ({ scope, endsAt: now + lastsSeconds }));
}
