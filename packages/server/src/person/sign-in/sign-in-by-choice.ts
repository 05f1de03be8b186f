/** Signs people in on a development server, where they choose an account from a list (AUT-13). */
import type { Needs } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { parseFormBody } from '../../http/form-request.ts';
import { type HttpResponse, redirectResponse } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { SessionStorage } from '../../storage/promises/session-storage.ts';
import { signIn } from '../browser/browser.ts';
import { isOwnForm } from '../browser/form-token.ts';
import { pageFrame, pageResponse } from '../pages/page-response.ts';
import { renderAccountListPage } from './account-list-page.ts';
import { isHintedAt } from './login-hint.ts';
import { type SignInVisit, signInForm, signInPageOptions, signInPath } from './sign-in-visit.ts';

export type ChoiceServices = Needs<
  SessionStorage,
  'signIn' | 'settings' | 'brand' | 'now' | 'randomBytes' | 'sealerFor'
>;

const listedAccounts = 50;

export function signInByChoice(visit: SignInVisit, services: ChoiceServices): Promise<HttpResponse> {
  return visit.http.method === 'POST' ? chooseAccount(visit, services) : accountList(visit, services);
}

/** If the person signs in for an authorization request, redirects to the request's own chooser. */
async function accountList(visit: SignInVisit, services: ChoiceServices): Promise<HttpResponse> {
  const { http, browser, destination, options } = visit;
  if (!('page' in destination.view)) {
    return redirectResponse(302, destination.chooserPath ?? endpointPaths.welcome);
  }
  const known = await services.signIn.choosableAccounts(listedAccounts + 1);
  const isHinted = (account: Account) => options.hint !== undefined && isHintedAt(account, options.hint);
  const accounts = [...known.filter(isHinted), ...known.filter((account) => !isHinted(account))].map(
    (account) => ({ account, signedIn: browser.accounts.some(({ sub }) => sub === account.sub) }),
  );
  const html = renderAccountListPage({
    frame: pageFrame(http, services, { getAddress: signInPath(visit, visit.way) }),
    form: signInForm(visit, services),
    page: destination.view.page,
    accounts: accounts.slice(0, listedAccounts),
    truncated: accounts.length > listedAccounts,
  });
  return pageResponse(200, html, signInPageOptions(visit));
}

async function chooseAccount(visit: SignInVisit, services: ChoiceServices): Promise<HttpResponse> {
  const { http, browser, destination } = visit;
  const params = parseFormBody(http);
  const account = await services.signIn.choosableAccount(params.get('account') ?? '');
  const own = isOwnForm(http, params.get('form_token'), 'sign in', browser, services);
  // If the form is another browser's, or the account isn't active anymore, show the current list.
  if (!own || account?.state !== 'active') return accountList(visit, services);
  const cookies = await signIn(http, browser, { account }, services);
  if (cookies === undefined) return accountList(visit, services);
  return redirectResponse(303, destination.addressFor(account.sub), { 'set-cookie': cookies });
}
