/**
 * A visit to a page of an account. The query's `authuser` is the account's position among the accounts that are signed
 * in in the browser, 0 by default.
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
import {
  accountIndex,
  accountOfBrowser,
  type Browser,
  type BrowserServices,
  recognizeBrowser,
} from '../browser/browser.ts';
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
  /** The language that the query asks for. Every link of the page keeps it. */
  readonly hl?: string | undefined;
};

/** `change` handles a `POST` whose form came from a page of this account. */
type AccountPageActions = {
  readonly show: (visit: AccountVisit, query: ReadonlyMap<string, string>) => Promise<HttpResponse>;
  readonly change: (visit: AccountVisit, form: ReadonlyMap<string, string>) => Promise<HttpResponse>;
};

/** If nobody is signed in, redirects to the sign-in page, which then leads to the account page. */
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
    const account = accountOfBrowser(browser, query.get('authuser'));
    // After an account signs out, the positions of the others change. If no account has this position now, redirect to
    // the page of the first account.
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

/** @throws PageExpiredError if the form's token belongs to no signed-in account */
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
 * Redirects to the page after a change. Seals the note in the address for this browser and account, so nobody can make
 * a link that puts words on the page.
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

/** Undefined if the address has no note, or a note that has expired or is for another page, account or browser. */
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
