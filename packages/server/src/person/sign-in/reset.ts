/** The page for a new password, which a person can open only with a ticket (`reset-ticket.ts`). */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs, Services } from '../../context.ts';
import { parseFormBody, parseQuery } from '../../http/form-request.ts';
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  redirectResponse,
} from '../../http/http-message.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import type { Account } from '../../records/account.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { CredentialStorage } from '../../storage/promises/credential-storage.ts';
import { type Browser, type BrowserServices, isFresh, recognizeBrowser, signIn } from '../browser/browser.ts';
import { byPerson } from '../browser/by-person.ts';
import { isOwnForm, issueFormToken } from '../browser/form-token.ts';
import { accountAddress, pageFrame, pageResponse } from '../pages/page-response.ts';
import { type Destination, type OpenRequest, openDestination } from './destination.ts';
import { renderNewPasswordPage, renderResetEndedPage } from './new-password-page.ts';
import { findPasswordProblem, hashPassword } from './password.ts';
import { openResetTicket, resetAddress } from './reset-ticket.ts';
import { parseTarget, type SignInOptions, type SignInTarget } from './sign-in-address.ts';
import type { NewPasswordView } from './sign-in-views.ts';

export type ResetServices = BrowserServices & Needs<AccountStorage & CredentialStorage>;

type Visit = {
  readonly http: HttpRequest;
  readonly browser: Browser;
  readonly ticket: string;
  readonly account: Account;
  /** From when the ticket was checked. */
  readonly revision: number;
  readonly target: SignInTarget;
  readonly options: SignInOptions;
  readonly destination: Destination;
};

export function createResetEndpoint(context: ResetServices, openRequest: OpenRequest): Handler {
  return async (http) => {
    const params = parseQuery(http);
    const ticket = params.get('ticket') ?? '';
    const holder = await openTicket(ticket, context);
    if (holder === undefined) return endedPage(http, context);
    const browser = await recognizeBrowser(http, context);
    const { target, options } = parseTarget(params);
    const destination = await openDestination(target, options.hl, browser, openRequest);
    const visit: Visit = { http, browser, ticket, ...holder, target, options, destination };
    return http.method === 'POST' ? takePassword(visit, context) : newPasswordPage(visit, undefined, context);
  };
}

async function openTicket(
  ticket: string,
  context: Needs<AccountStorage & CredentialStorage, 'now' | 'sealerFor'>,
): Promise<{ account: Account; revision: number } | undefined> {
  const opened = openResetTicket(ticket, context.sealerFor('ticket'), context.now());
  if (opened === undefined) return undefined;
  const account = await context.storage.findAccount(opened.sub);
  if (account?.state !== 'active') return undefined;
  const { changeId, revision } = await context.storage.findCredentials(account.sub);
  return changeId === opened.changeId ? { account, revision } : undefined;
}

function newPasswordPage(
  { http, browser, ticket, account, target, options, destination }: Visit,
  problem: NewPasswordView['problem'],
  context: Pick<Services, 'settings' | 'brand' | 'now' | 'sealerFor'>,
): HttpResponse {
  // A person who came with a recovery code is already signed in, so they may skip the new password.
  const mayGoOn = isFresh(browser, account.sub, context);
  const address = resetAddress(ticket, { target, hl: options.hl });
  const html = renderNewPasswordPage(
    presentFields({
      frame: pageFrame(http, context, { account, getAddress: address }),
      form: {
        action: address,
        hidden: { form_token: issueFormToken('new password', browser, context) },
      },
      account,
      problem,
      skipPath: mayGoOn ? destination.addressWithoutProof(account.sub) : undefined,
    }),
  );
  return pageResponse(problem === undefined ? 200 : 400, html, {
    cookies: browser.cookies,
    formMayLeave: destination.leadsToApplication,
    runsScripts: true,
  });
}

function endedPage(http: HttpRequest, context: Pick<Services, 'brand' | 'settings'>): HttpResponse {
  // A GET of this address shows the same page, because the ticket no longer works.
  const frame = pageFrame(http, context, { getAddress: `${http.path}?${http.query}` });
  return pageResponse(400, renderResetEndedPage({ frame, accountPagePath: accountAddress(http) }));
}

async function takePassword(visit: Visit, context: ResetServices): Promise<HttpResponse> {
  const { http, browser, account, revision, destination } = visit;
  const params = parseFormBody(http);
  // Without this check, another site could sign this browser in to an account of its choice (login CSRF).
  if (!isOwnForm(http, params.get('form_token'), 'new password', browser, context)) {
    return newPasswordPage(visit, 'expired', context);
  }
  const password = params.get('password') ?? '';
  const problem = password === '' ? 'missing' : await findPasswordProblem(password, account);
  if (problem !== undefined) return newPasswordPage(visit, problem, context);
  const now = context.now();
  const passwordHash = await hashPassword(password, context.randomBytes);
  // If two requests use the ticket at once, one succeeds and the ticket no longer works for the other.
  const changed = await context.storage.setPassword(
    presentFields({
      accountSub: account.sub,
      passwordHash,
      now,
      expectedRevision: revision,
      by: byPerson(account, context),
      keptSession: browser.sessionSecret === undefined ? undefined : sha256(browser.sessionSecret),
    }),
  );
  if (!changed) return endedPage(http, context);
  const proved = { revision: revision + 1, passwordChangedAt: now };
  const cookies = await signIn(http, browser, { account, proved }, context);
  if (cookies === undefined) return endedPage(http, context);
  return redirectResponse(303, destination.addressFor(account.sub), { 'set-cookie': cookies });
}
