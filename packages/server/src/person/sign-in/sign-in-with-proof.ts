/**
 * Signs people in on a production server: with a password or a recovery code, which count as guesses, or a passkey
 * (AUT-13, AUT-9).
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../../context.ts';
import { parseFormBody } from '../../http/form-request.ts';
import { type HttpResponse, redirectResponse } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { CredentialStorage } from '../../storage/promises/credential-storage.ts';
import type { RateLimitStorage } from '../../storage/promises/rate-limit-storage.ts';
import type { SessionStorage } from '../../storage/promises/session-storage.ts';
import { type ProvedAccount, signIn } from '../browser/browser.ts';
import { isOwnForm } from '../browser/form-token.ts';
import { pageFrame, pageResponse } from '../pages/page-response.ts';
import { passkeySignInCeremony, verifyPasskeySignIn } from './passkeys.ts';
import type { Proof, Prover } from './proofs.ts';
import { issueResetTicket, resetAddress } from './reset-ticket.ts';
import { renderSignInPage } from './sign-in-page.ts';
import type { SignInProblem, SignInView } from './sign-in-views.ts';
import { type SignInVisit, signInForm, signInPageOptions, signInPath } from './sign-in-visit.ts';

export type ProofServices = Needs<
  AccountStorage & CredentialStorage & RateLimitStorage & SessionStorage,
  'settings' | 'brand' | 'now' | 'randomBytes' | 'sealerFor'
>;

type Params = ReadonlyMap<string, string>;

type ProofVisit = SignInVisit & { readonly prover: Prover };

type Outcome = Pick<SignInView, 'problem' | 'blocked'> & { readonly address?: string };

/** For a person who signed in with a recovery code. */
const newPasswordSeconds = 900;

export function signInWithProof(visit: ProofVisit, services: ProofServices): Promise<HttpResponse> {
  return visit.http.method === 'POST' ? takeAnswer(visit, services) : signInPage(visit, {}, services);
}

async function signInPage(
  visit: ProofVisit,
  outcome: Outcome,
  services: ProofServices,
): Promise<HttpResponse> {
  const { http, browser, destination, way } = visit;
  const { address, problem, blocked } = outcome;
  const html = renderSignInPage(
    presentFields({
      frame: pageFrame(http, services, { getAddress: signInPath(visit, way) }),
      form: signInForm(visit, services),
      way,
      destination: destination.view,
      again: isAgain(visit),
      address: address ?? hintedAddress(visit),
      problem,
      blocked,
      passkey: await passkeySignInCeremony(browser, services),
      otherWayPath: signInPath(visit, way === 'password' ? 'recovery-code' : 'password'),
      refusal: destination.refusal,
    }),
  );
  return pageResponse(
    statusOf(outcome),
    html,
    presentFields({
      ...signInPageOptions(visit),
      runsScripts: true,
      // RFC 6585 §4: how long to wait, in seconds.
      headers: blocked && { 'retry-after': String(blocked.until - blocked.now) },
    }),
  );
}

function statusOf({ problem, blocked }: Outcome): number {
  if (blocked !== undefined) return 429;
  return problem === undefined ? 200 : 400;
}

function isAgain({ options, browser }: ProofVisit): boolean {
  return options.reauthenticate === true && browser.accounts.length > 0;
}

/**
 * AUT-9: the email address to fill in. Resolve a `sub` hint to an address only for accounts signed in in this browser,
 * so the page never reveals a stranger's address.
 */
function hintedAddress(visit: ProofVisit): string {
  const { options, browser } = visit;
  const [first, second] = browser.accounts;
  if (options.hint === undefined) return isAgain(visit) && second === undefined ? (first?.email ?? '') : '';
  if (options.hint.includes('@')) return options.hint;
  return browser.accounts.find(({ sub }) => sub === options.hint)?.email ?? '';
}

async function takeAnswer(visit: ProofVisit, services: ProofServices): Promise<HttpResponse> {
  const { http, browser } = visit;
  const params = parseFormBody(http);
  const address = (params.get('email') ?? '').trim();
  // Login CSRF: no other site's form may sign this browser in to an account of its choice.
  if (!isOwnForm(http, params.get('form_token'), 'sign in', browser, services)) {
    return signInPage(visit, { problem: 'expired', address }, services);
  }
  if (params.has('passkey')) return takePasskey(visit, params, services);
  return visit.way === 'recovery-code'
    ? takeRecoveryCode(visit, address, params.get('recovery_code') ?? '', services)
    : takePassword(visit, address, params.get('password') ?? '', services);
}

async function takePassword(
  visit: ProofVisit,
  address: string,
  password: string,
  services: ProofServices,
): Promise<HttpResponse> {
  if (address === '') return signInPage(visit, { problem: 'addressMissing' }, services);
  if (password === '') return signInPage(visit, { problem: 'passwordMissing', address }, services);
  const proof = await visit.prover.password({ ...visit, address, password });
  if (!('account' in proof)) return refuse(visit, proof, 'wrongPassword', address, services);
  const retry = { problem: 'wrongPassword', address } as const;
  return goOn(visit, proof, visit.destination.addressFor(proof.account.sub), retry, services);
}

async function takeRecoveryCode(
  visit: ProofVisit,
  address: string,
  code: string,
  services: ProofServices,
): Promise<HttpResponse> {
  if (address === '') return signInPage(visit, { problem: 'addressMissing' }, services);
  if (code.trim() === '') return signInPage(visit, { problem: 'codeMissing', address }, services);
  const proof = await visit.prover.recoveryCode({ ...visit, address, code });
  if (!('account' in proof)) return refuse(visit, proof, 'wrongCode', address, services);
  const cookies = await signIn(visit.http, visit.browser, proof, services);
  if (cookies === undefined) return signInPage(visit, { problem: 'wrongCode', address }, services);
  const next = await addressAfterRecoveryCode(visit, proof, services);
  return redirectResponse(303, next, { 'set-cookie': cookies });
}

/** A person who needs a recovery code may have lost their password, so the page for a new password comes first. */
async function addressAfterRecoveryCode(
  { options, destination }: ProofVisit,
  { account, proved }: Extract<Proof, { account: Account }>,
  services: ProofServices,
): Promise<string> {
  const credentials = await services.storage.findCredentials(account.sub);
  // `signIn` used up the code, which increased the revision by one. The person's proof covers no further change.
  if (credentials.revision !== proved.revision + 1) return destination.addressFor(account.sub);
  const ticket = issueResetTicket(account, credentials, {
    sealer: services.sealerFor('ticket'),
    now: services.now(),
    lifetimeSeconds: newPasswordSeconds,
  });
  const target = destination.targetFor(account.sub);
  return resetAddress(ticket, { target, hl: options.hl });
}

async function takePasskey(
  visit: ProofVisit,
  params: Params,
  services: ProofServices,
): Promise<HttpResponse> {
  const { browser, destination } = visit;
  const [answer, ticket] = [params.get('passkey') ?? '', params.get('passkey_ticket') ?? ''];
  const result = await verifyPasskeySignIn(answer, ticket, browser, services);
  if (result === 'expired') return signInPage(visit, { problem: 'expired' }, services);
  if (result === 'refused') return signInPage(visit, { problem: 'passkeyRefused' }, services);
  return goOn(visit, result, destination.addressFor(result.account.sub), { problem: 'expired' }, services);
}

function refuse(
  visit: ProofVisit,
  proof: Exclude<Proof, { account: Account }>,
  wrong: SignInProblem,
  address: string,
  services: ProofServices,
): Promise<HttpResponse> {
  if ('blockedUntil' in proof) {
    const blocked = { until: proof.blockedUntil, now: services.now() };
    return signInPage(visit, { blocked, address }, services);
  }
  return signInPage(visit, { problem: proof.failure === 'wrong' ? wrong : proof.failure, address }, services);
}

/** @param retry what the sign-in page says if the credentials have changed since the proof */
async function goOn(
  visit: ProofVisit,
  proof: ProvedAccount,
  address: string,
  retry: Outcome,
  services: ProofServices,
): Promise<HttpResponse> {
  const cookies = await signIn(visit.http, visit.browser, proof, services);
  if (cookies === undefined) return signInPage(visit, retry, services);
  return redirectResponse(303, address, { 'set-cookie': cookies });
}
