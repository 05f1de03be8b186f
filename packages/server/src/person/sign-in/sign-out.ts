import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { parseFormBody, parseQuery } from '../../http/form-request.ts';
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  redirectResponse,
} from '../../http/http-message.ts';
import { openValue, sealValue } from '../../keys/sealed-value.ts';
import {
  accountOfBrowser,
  type Browser,
  type BrowserServices,
  recognizeBrowser,
  signOut,
} from '../browser/browser.ts';
import { type FormTokenServices, isOwnForm, issueFormToken } from '../browser/form-token.ts';
import { pageFrame, pageResponse } from '../pages/page-response.ts';
import { signInAddress } from './sign-in-address.ts';
import type { SignOutView } from './sign-in-views.ts';
import { renderSignOutPage } from './sign-out-page.ts';

/** Empty if all accounts were signed out. */
const signedOut = z.object({ address: z.string() });

export function createSignOutEndpoint(context: BrowserServices): Handler {
  return async (http) => {
    const browser = await recognizeBrowser(http, context);
    return http.method === 'POST'
      ? takeAnswer(http, browser, context)
      : signOutPage(http, browser, 200, context);
  };
}

function signOutPage(
  http: HttpRequest,
  browser: Browser,
  status: 200 | 400,
  context: FormTokenServices & Pick<Services, 'brand'>,
): HttpResponse {
  const params = parseQuery(http);
  const named = params.get('authuser');
  const chosen = named === undefined ? undefined : accountOfBrowser(browser, named);
  const done = openDone(params.get('done'), browser, context);
  const hl = params.get('hl');
  const language = hl === undefined ? '' : `hl=${encodeURIComponent(hl)}`;
  const authuser = chosen === undefined ? '' : `authuser=${browser.accounts.indexOf(chosen)}`;
  const address = withQuery(endpointPaths.signOut, language);
  const html = renderSignOutPage(
    presentFields({
      frame: pageFrame(http, context, { getAddress: address }),
      form: {
        action: address,
        hidden: { form_token: issueFormToken('sign out', browser, context) },
      },
      accounts: chosen === undefined ? browser.accounts : [chosen],
      several: browser.accounts.length > 1,
      done,
      signInPath: signInAddress({ page: 'applications' }, { hl }),
      applicationsPath: withQuery(endpointPaths.applications, authuser, language),
    }),
  );
  return pageResponse(status, html, { cookies: browser.cookies });
}

function withQuery(path: string, ...pairs: readonly string[]): string {
  const query = pairs.filter((pair) => pair !== '').join('&');
  return query === '' ? path : `${path}?${query}`;
}

async function takeAnswer(
  http: HttpRequest,
  browser: Browser,
  context: BrowserServices,
): Promise<HttpResponse> {
  const params = parseFormBody(http);
  const chosen = params.get('account');
  const all = chosen === 'all';
  const account = browser.accounts.find(({ sub }) => sub === chosen);
  const own = isOwnForm(http, params.get('form_token'), 'sign out', browser, context);
  // If the form is another browser's, or names no account, show the current page.
  if (!own || chosen === undefined) return signOutPage(http, browser, 400, context);
  await signOut(browser, all ? undefined : chosen, context);
  // If the account isn't signed in here, e.g. because another tab was faster, there is no address to name.
  if (!all && account === undefined) return signOutPage(http, browser, 400, context);
  // Seal the notice, so that nobody can make a link that shows a notice of their choice.
  const done = sealValue('signed out', { address: account?.email ?? '' }, { browser }, context);
  const hl = parseQuery(http).get('hl');
  const language = hl === undefined ? '' : `&hl=${encodeURIComponent(hl)}`;
  return redirectResponse(303, `${endpointPaths.signOut}?done=${done}${language}`);
}

function openDone(
  sealed: string | undefined,
  browser: Browser,
  context: Pick<FormTokenServices, 'now' | 'sealerFor'>,
): SignOutView['done'] | undefined {
  if (sealed === undefined) return undefined;
  const read = (value: unknown) => signedOut.safeParse(value).data?.address;
  const address = openValue('signed out', sealed, { browser }, read, context);
  if (address === undefined) return undefined;
  // If somebody has signed in since then, the notice would contradict the accounts that the page shows.
  if (address === '') return browser.accounts.length === 0 ? 'all' : undefined;
  return browser.accounts.some(({ email }) => email === address) ? undefined : { address };
}
