/**
 * A visit to one of the account's pages: whose account it is, where its pages and forms lead, and the proof that a form
 * came from its page. Of the accounts signed in in a browser `authuser` says which, by its place; without it, the first.
 */
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { parseFormBody } from '../../http/form-request.ts';
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  redirectResponse,
} from '../../http/http-message.ts';
import { type Binding, openValue, sealValue } from '../../keys/sealed-value.ts';
import type { Account } from '../../records/account.ts';
import { accountIndex, type Browser, type BrowserServices, recognizeBrowser } from '../browser/browser.ts';
import { type FormTokenServices, isOwnForm, issueFormToken } from '../browser/form-token.ts';
import { PageExpiredError } from '../browser/page-expired.ts';
import { pageFrame } from '../pages/page-response.ts';
import { type AccountPage, signInAddress } from '../sign-in/sign-in-address.ts';
import type { AccountPageView } from './account-views.ts';

export type AccountVisit = {
  readonly http: HttpRequest;
  readonly page: AccountPage;
  readonly browser: Browser;
  readonly account: Account;
  /** The language asked for: every address of the page carries it on. */
  readonly hl?: string | undefined;
};

/** What a page does: shows itself, and what its forms ask for once they have proved to be its own. */
type AccountPageActions = {
  readonly show: (visit: AccountVisit, query: ReadonlyMap<string, string>) => Promise<HttpResponse>;
  readonly change: (visit: AccountVisit, form: ReadonlyMap<string, string>) => Promise<HttpResponse>;
};

/** `GET` and `POST` of a page of the account. Who is not signed in is sent to sign in, and comes back. */
export function createAccountPage(
  page: AccountPage,
  actions: AccountPageActions,
  context: BrowserServices,
): Handler {
  return async (http) => {
    const browser = await recognizeBrowser(http, context);
    const { params: query } = parseForm(http.query);
    const hl = query.get('hl');
    const visitor = { http, page, browser, hl };
    if (http.method === 'POST') {
      const form = parseFormBody(http);
      if (browser.accounts.length === 0) return toSignIn(303, page, hl, browser);
      return actions.change({ ...visitor, account: accountOfForm(visitor, form, context) }, form);
    }
    const [first] = browser.accounts;
    if (first === undefined) return toSignIn(302, page, hl, browser);
    const account = browser.accounts[placeOf(query.get('authuser'))];
    // An account that was signed out meanwhile moves the others up: the first says whose page it is.
    if (account === undefined) {
      return redirectResponse(302, pageAddress({ ...visitor, account: first }, page));
    }
    return actions.show({ ...visitor, account }, query);
  };
}

function toSignIn(
  status: 302 | 303,
  page: AccountPage,
  hl: string | undefined,
  { cookies }: Browser,
): HttpResponse {
  const headers = cookies.length > 0 ? { 'set-cookie': cookies } : {};
  return redirectResponse(status, signInAddress({ page }, { hl }), headers);
}

function placeOf(authuser: string | undefined): number {
  return authuser === undefined ? 0 : /^\d{1,4}$/.test(authuser) ? Number(authuser) : -1;
}

/** What every page of the account shows, and where it leads. */
export function accountPageView(
  visit: AccountVisit,
  context: FormTokenServices & Pick<Services, 'brand'>,
): AccountPageView {
  const { http, page, browser, account, hl } = visit;
  const others = browser.accounts.filter((other) => other.sub !== account.sub);
  return {
    frame: { ...pageFrame(http, context, { account, getAddress: pageAddress(visit, page) }), account },
    navigation: {
      current: page,
      addresses: {
        applications: pageAddress(visit, 'applications'),
        security: pageAddress(visit, 'security'),
      },
      others: others.map((other) => ({
        account: other,
        address: pageAddress({ ...visit, account: other }, page),
      })),
      signInAddress: signInAddress({ page }, { hl }),
      signOutAddress: address(endpointPaths.signOut, visit),
    },
    form: {
      action: pageAddress(visit, page),
      hidden: { form_token: issueFormToken(`account ${account.sub}`, browser, context) },
    },
    now: context.now(),
  };
}

/** The account whose page the form is of, among those signed in. @throws PageExpiredError if it is nobody's */
function accountOfForm(
  { http, page, browser, hl }: Omit<AccountVisit, 'account'>,
  form: ReadonlyMap<string, string>,
  context: Pick<FormTokenServices, 'now' | 'sealerFor'>,
): Account {
  const token = form.get('form_token');
  const account = browser.accounts.find(({ sub }) =>
    isOwnForm(http, token, `account ${sub}`, browser, context),
  );
  if (account !== undefined) return account;
  const path = endpointPaths[page];
  throw new PageExpiredError(hl === undefined ? path : `${path}?hl=${encodeURIComponent(hl)}`);
}

/**
 * Back to the page after a change, with a note of it if there is something to say. The note is sealed for this browser
 * and account, so that nobody else's link can put words on the page.
 */
export function backToPage(
  visit: AccountVisit,
  note: object | undefined,
  context: FormTokenServices,
): HttpResponse {
  const page = pageAddress(visit, visit.page);
  if (note === undefined) return redirectResponse(303, page);
  const sealed = sealValue('note', { note }, noteBinding(visit), context);
  return redirectResponse(303, `${page}&note=${sealed}`);
}

/** The note that `backToPage` put into the address; undefined where there is none, or it is not this page's any more. */
export function noteOf<Note>(
  visit: AccountVisit,
  query: ReadonlyMap<string, string>,
  schema: z.ZodType<Note>,
  context: Pick<FormTokenServices, 'now' | 'sealerFor'>,
): Note | undefined {
  const sealed = z.object({ note: schema });
  const read = (value: unknown) => sealed.safeParse(value).data?.note;
  return openValue('note', query.get('note') ?? '', noteBinding(visit), read, context);
}

function noteBinding({ page, account, browser }: AccountVisit): Binding<'note'> {
  return { browser, about: `${page} for ${account.sub}` };
}

function pageAddress(visit: AccountVisit, page: AccountPage): string {
  return address(endpointPaths[page], visit);
}

function address(path: string, { browser, account, hl }: AccountVisit): string {
  const authuser = String(accountIndex(browser, account.sub));
  return `${path}?${new URLSearchParams(presentFields<Record<string, string>>({ authuser, hl }))}`;
}
