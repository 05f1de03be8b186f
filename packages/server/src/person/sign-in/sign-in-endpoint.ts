/**
 * The sign-in page (AUT-13, AUT-9): in production with a password, a passkey or a recovery code, in development with a
 * click. What follows is said by its address (`address.ts`): an authorization request, which `authorize/` takes up again
 * with the account chosen, or a page of the person's own.
 */

import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { parseFormBody, parseQuery } from '../../http/form-request.ts';
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  redirectResponse,
} from '../../http/http-message.ts';
import { isHintedAt } from '../../oauth/authorize/next-step.ts';
import type { Account } from '../../records/account.ts';
import { type Browser, type ProvedAccount, recognizeBrowser, signIn } from '../browser/browser.ts';
import { isOwnForm, issueFormToken } from '../browser/form-token.ts';
import { type PageOptions, pageFrame, pageResponse } from '../pages/page-response.ts';
import type { PageForm } from '../pages/page-views.ts';
import { type Destination, openDestination } from './destination.ts';
import { renderAccountListPage } from './pages-around-sign-in.ts';
import { passkeySignInCeremony, verifyPasskeySignIn } from './passkeys.ts';
import { createProver, type Proof, type Prover } from './proofs.ts';
import { issueResetTicket, resetAddress } from './reset-ticket.ts';
import { parseTarget, type SignInOptions, type SignInTarget, signInAddress } from './sign-in-address.ts';
import { renderSignInPage } from './sign-in-page.ts';
import type { SignInProblem, SignInView } from './sign-in-views.ts';

type Params = ReadonlyMap<string, string>;

/** One person at the sign-in page. */
type Visit = {
  readonly http: HttpRequest;
  readonly prover: Prover;
  readonly browser: Browser;
  readonly target: SignInTarget;
  readonly options: SignInOptions;
  readonly way: SignInView['way'];
  readonly destination: Destination;
};

/** How the last try went, where the page is shown again. */
type Outcome = Pick<SignInView, 'problem' | 'blocked'> & { readonly address?: string };

/** How many accounts a development server lists. */
const listedAccounts = 50;

/** How long a person who used a recovery code may take to choose a password. */
const newPasswordSeconds = 900;

export function createSignInEndpoint(context: Services): Handler {
  const prover = createProver(context);
  return async (http) => {
    const visit = await openVisit(http, prover, context);
    if (context.settings.accountChoiceWithoutPassword) {
      return http.method === 'POST' ? chooseAccount(visit, context) : accountList(visit, context);
    }
    return http.method === 'POST' ? takeAnswer(visit, context) : signInPage(visit, {}, context);
  };
}

async function openVisit(http: HttpRequest, prover: Prover, context: Services): Promise<Visit> {
  const params = parseQuery(http);
  const browser = await recognizeBrowser(http, context);
  const { target, options } = parseTarget(params);
  return {
    http,
    prover,
    browser,
    target,
    options,
    way: params.get('way') === 'recovery-code' ? 'recovery-code' : 'password',
    destination: await openDestination(target, options.hl, browser, context),
  };
}

async function signInPage(visit: Visit, outcome: Outcome, context: Services): Promise<HttpResponse> {
  const { http, browser, destination, way } = visit;
  const { address, problem, blocked } = outcome;
  const html = renderSignInPage({
    frame: pageFrame(http, undefined, wayPath(visit, way)),
    form: signInForm(visit, context),
    way,
    destination: destination.view,
    again: isAgain(visit),
    address: address ?? hintedAddress(visit),
    ...(problem !== undefined && { problem }),
    ...(blocked !== undefined && { blocked }),
    passkey: await passkeySignInCeremony(browser, context),
    otherWayPath: wayPath(visit, way === 'password' ? 'recovery-code' : 'password'),
    ...(destination.refusal !== undefined && { refusal: destination.refusal }),
  });
  return pageResponse(statusOf(outcome), html, {
    ...pageOptions(visit),
    runsScripts: true,
    // RFC 6585 §4: how long to wait, in seconds.
    ...(blocked !== undefined && { headers: { 'retry-after': String(blocked.until - blocked.now) } }),
  });
}

function statusOf({ problem, blocked }: Outcome): number {
  if (blocked !== undefined) return 429;
  return problem === undefined ? 200 : 400;
}

function pageOptions({ browser, destination }: Visit): PageOptions {
  return { cookies: browser.cookies, formMayLeave: destination.leadsToApplication };
}

function signInForm(visit: Visit, context: Services): PageForm {
  return {
    action: wayPath(visit, visit.way),
    hidden: { form_token: issueFormToken('sign in', visit.browser, context) },
  };
}

function wayPath({ target, options }: Visit, way: Visit['way']): string {
  return signInAddress(target, options) + (way === 'password' ? '' : `&way=${way}`);
}

/** Whether the page asks somebody who is signed in to prove it once more. */
function isAgain({ options, browser }: Visit): boolean {
  return options.reauthenticate === true && browser.accounts.length > 0;
}

/** AUT-9. A `sub` becomes an address only for whom it is none of a stranger's: it is signed in in this browser. */
function hintedAddress(visit: Visit): string {
  const { options, browser } = visit;
  const [first, second] = browser.accounts;
  if (options.hint === undefined) return isAgain(visit) && second === undefined ? (first?.email ?? '') : '';
  if (options.hint.includes('@')) return options.hint;
  return browser.accounts.find(({ sub }) => sub === options.hint)?.email ?? '';
}

async function takeAnswer(visit: Visit, context: Services): Promise<HttpResponse> {
  const { http, browser } = visit;
  const params = parseFormBody(http);
  const address = (params.get('email') ?? '').trim();
  // Login CSRF: nobody else's form signs this browser in to an account of their choice.
  if (!isOwnForm(http, params.get('form_token'), 'sign in', browser, context)) {
    return signInPage(visit, { problem: 'expired', address }, context);
  }
  if (params.has('passkey')) return takePasskey(visit, params, context);
  return visit.way === 'recovery-code'
    ? takeRecoveryCode(visit, address, params.get('recovery_code') ?? '', context)
    : takePassword(visit, address, params.get('password') ?? '', context);
}

async function takePassword(
  visit: Visit,
  address: string,
  password: string,
  context: Services,
): Promise<HttpResponse> {
  if (address === '') return signInPage(visit, { problem: 'addressMissing' }, context);
  if (password === '') return signInPage(visit, { problem: 'passwordMissing', address }, context);
  const proof = await visit.prover.password({ ...visit, address, password });
  if (!('account' in proof)) return refuse(visit, proof, 'wrongPassword', address, context);
  const retry = { problem: 'wrongPassword', address } as const;
  return goOn(visit, proof, visit.destination.addressFor(proof.account.sub), retry, context);
}

async function takeRecoveryCode(
  visit: Visit,
  address: string,
  code: string,
  context: Services,
): Promise<HttpResponse> {
  if (address === '') return signInPage(visit, { problem: 'addressMissing' }, context);
  if (code.trim() === '') return signInPage(visit, { problem: 'codeMissing', address }, context);
  const proof = await visit.prover.recoveryCode({ ...visit, address, code });
  if (!('account' in proof)) return refuse(visit, proof, 'wrongCode', address, context);
  const cookies = await signIn(visit.http, visit.browser, proof, context);
  if (cookies === undefined) return signInPage(visit, { problem: 'wrongCode', address }, context);
  const next = await addressAfterRecoveryCode(visit, proof, context);
  return redirectResponse(303, next, { 'set-cookie': cookies });
}

/** A person who needs a recovery code has lost the password, so the page for a new one comes first. */
async function addressAfterRecoveryCode(
  { options, destination }: Visit,
  { account, proved }: Extract<Proof, { account: Account }>,
  context: Services,
): Promise<string> {
  const credentials = await context.storage.findCredentials(account.sub);
  // Changed by somebody else since the code was spent: what the person proved is no proof for that.
  if (credentials.revision !== proved.revision + 1) return destination.addressFor(account.sub);
  const ticket = issueResetTicket(account, credentials, {
    sealer: context.sealerFor('ticket'),
    now: context.now(),
    lifetimeSeconds: newPasswordSeconds,
  });
  const target = destination.targetFor(account.sub);
  return resetAddress(ticket, { target, hl: options.hl });
}

async function takePasskey(visit: Visit, params: Params, context: Services): Promise<HttpResponse> {
  const { browser, destination } = visit;
  const [answer, ticket] = [params.get('passkey') ?? '', params.get('passkey_ticket') ?? ''];
  const result = await verifyPasskeySignIn(answer, ticket, browser, context);
  if (result === 'expired') return signInPage(visit, { problem: 'expired' }, context);
  if (result === 'refused') return signInPage(visit, { problem: 'passkeyRefused' }, context);
  return goOn(visit, result, destination.addressFor(result.account.sub), { problem: 'expired' }, context);
}

function refuse(
  visit: Visit,
  proof: Exclude<Proof, { account: Account }>,
  wrong: SignInProblem,
  address: string,
  context: Services,
): Promise<HttpResponse> {
  if ('blockedUntil' in proof) {
    const blocked = { until: proof.blockedUntil, now: context.now() };
    return signInPage(visit, { blocked, address }, context);
  }
  return signInPage(visit, { problem: proof.failure === 'wrong' ? wrong : proof.failure, address }, context);
}

/** @param retry what the sign-in page says where the credentials have changed since they were proved */
async function goOn(
  visit: Visit,
  proof: ProvedAccount,
  address: string,
  retry: Outcome,
  context: Services,
): Promise<HttpResponse> {
  const cookies = await signIn(visit.http, visit.browser, proof, context);
  if (cookies === undefined) return signInPage(visit, retry, context);
  return redirectResponse(303, address, { 'set-cookie': cookies });
}

/** A development server: the accounts, or for an authorization request the chooser that it has already. */
async function accountList(visit: Visit, context: Services): Promise<HttpResponse> {
  const { http, browser, destination, options } = visit;
  if (!('page' in destination.view)) {
    return redirectResponse(302, destination.chooserPath ?? endpointPaths.welcome);
  }
  const { items } = await context.storage.listAccounts({ limit: listedAccounts + 1 });
  const known = items.filter(({ state }) => state === 'active');
  const isHinted = (account: Account) => options.hint !== undefined && isHintedAt(account, options.hint);
  const accounts = [...known.filter(isHinted), ...known.filter((account) => !isHinted(account))].map(
    (account) => ({ account, signedIn: browser.accounts.some(({ sub }) => sub === account.sub) }),
  );
  const html = renderAccountListPage({
    frame: pageFrame(http, undefined, wayPath(visit, visit.way)),
    form: signInForm(visit, context),
    page: destination.view.page,
    accounts: accounts.slice(0, listedAccounts),
    truncated: accounts.length > listedAccounts,
  });
  return pageResponse(200, html, pageOptions(visit));
}

async function chooseAccount(visit: Visit, context: Services): Promise<HttpResponse> {
  const { http, browser, destination } = visit;
  const params = parseFormBody(http);
  const account = await context.storage.findAccount(params.get('account') ?? '');
  const own = isOwnForm(http, params.get('form_token'), 'sign in', browser, context);
  // A form of another browser, or an account that is gone: the list as it is now.
  if (!own || account?.state !== 'active') return accountList(visit, context);
  return goOn(visit, { account }, destination.addressFor(account.sub), { problem: 'expired' }, context);
}
