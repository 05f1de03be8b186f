import { parseQuery } from '../../http/form-request.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { type Browser, type BrowserServices, recognizeBrowser } from '../browser/browser.ts';
import { type FormTokenServices, issueFormToken } from '../browser/form-token.ts';
import type { PageForm } from '../pages/page-frame.ts';
import type { PageOptions } from '../pages/page-response.ts';
import { type Destination, type OpenRequest, openDestination } from './destination.ts';
import { parseTarget, type SignInOptions, type SignInTarget, signInAddress } from './sign-in-address.ts';
import type { SignInView } from './sign-in-views.ts';

export type SignInVisit = {
  readonly http: HttpRequest;
  readonly browser: Browser;
  readonly target: SignInTarget;
  readonly options: SignInOptions;
  readonly way: SignInView['way'];
  readonly destination: Destination;
};

/** @throws what `openRequest` throws; OAuthError `invalid_request` for a malformed query */
export async function openSignInVisit(
  http: HttpRequest,
  openRequest: OpenRequest,
  services: BrowserServices,
): Promise<SignInVisit> {
  const params = parseQuery(http);
  const browser = await recognizeBrowser(http, services);
  const { target, options } = parseTarget(params);
  return {
    http,
    browser,
    target,
    options,
    way: params.get('way') === 'recovery-code' ? 'recovery-code' : 'password',
    destination: await openDestination(target, options.hl, browser, openRequest),
  };
}

export function signInPageOptions({ browser, destination }: SignInVisit): PageOptions {
  return { cookies: browser.cookies, formMayLeave: destination.leadsToApplication };
}

export function signInForm(visit: SignInVisit, services: FormTokenServices): PageForm {
  return {
    action: signInPath(visit, visit.way),
    hidden: { form_token: issueFormToken('sign in', visit.browser, services) },
  };
}

export function signInPath({ target, options }: SignInVisit, way: SignInVisit['way']): string {
  return signInAddress(target, options) + (way === 'password' ? '' : `&way=${way}`);
}
