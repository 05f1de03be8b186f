/**
 * The person's page of applications with access (REV-4): what each may do and since when, and removing it, which ends
 * every token of the grant at once. In development whoever has chosen an account in this browser is that account.
 */
import { OAuthError } from '@grantway/protocol/error';
import { parseForm } from '@grantway/protocol/form';
import { authorizationErrorPage } from '../authorize/error-page.ts';
import { consentItem } from '../consent/question.ts';
import type { ServerContext } from '../context.ts';
import { type Handler, type HttpRequest, type HttpResponse, redirectResponse } from '../http.ts';
import { pageFrame, pageResponse } from '../page-response.ts';
import type { ApplicationsView } from '../pages/views.ts';
import { endpointPaths } from '../paths.ts';
import type { Account } from '../registration/records.ts';
import { type Browser, recognizeBrowser } from '../sign-in/browser.ts';
import { renderApplicationsPage } from './page.ts';

type Params = ReadonlyMap<string, string>;

export function createApplicationsEndpoint(context: ServerContext): Handler {
  return async (http) => {
    const browser = await recognizeBrowser(http, context);
    const { params } = parseForm(http.method === 'POST' ? http.body : http.query);
    const account = browser.accounts[Number(params.get('authuser') ?? 0)];
    if (account === undefined) {
      const error = new OAuthError('access_denied', 'Nobody is signed in in this browser.', {
        fix: 'Open an application and choose an account there first.',
      });
      return authorizationErrorPage(http, error, {}, context, { cookies: browser.cookies });
    }
    return http.method === 'POST'
      ? removeAccess(http, params, browser, account, context)
      : showApplications(http, params, browser, account, context);
  };
}

async function showApplications(
  http: HttpRequest,
  params: Params,
  browser: Browser,
  account: Account,
  context: ServerContext,
): Promise<HttpResponse> {
  // Sealed, so that nobody else's link can put words on this page.
  const removed = context.pageTokenSealer.unsealText(params.get('removed') ?? '', `removed ${browser.mark}`);
  const html = renderApplicationsPage({
    frame: { ...pageFrame(http, account), account },
    form: {
      action: endpointPaths.applications,
      hidden: {
        authuser: String(browser.accounts.indexOf(account)),
        page_token: context.pageTokenSealer.sealText(account.sub, browser.mark),
      },
    },
    ...(removed !== undefined && { removed: await applicationName(removed, context) }),
    applications: await applicationsOf(account, context),
  });
  return pageResponse(200, html, { cookies: browser.cookies });
}

async function applicationsOf(
  account: Account,
  context: ServerContext,
): Promise<ApplicationsView['applications']> {
  const grants = await context.storage.listGrants(account.sub, context.now());
  return Promise.all(
    grants.map(async (grant) => ({
      grantId: grant.id,
      name: await applicationName(grant.projectId, context),
      since: grant.createdAt,
      offline: grant.hasRefreshToken,
      items: grant.scopes.map(consentItem),
    })),
  );
}

async function applicationName(projectId: string, context: ServerContext): Promise<string> {
  return (await context.storage.findProject(projectId))?.consentScreen.applicationName ?? projectId;
}

async function removeAccess(
  http: HttpRequest,
  params: Params,
  browser: Browser,
  account: Account,
  context: ServerContext,
): Promise<HttpResponse> {
  // The token proves that the form came from this page, in this browser, for this account.
  const proof = context.pageTokenSealer.unsealText(params.get('page_token') ?? '', browser.mark);
  if (proof !== account.sub) {
    const error = new OAuthError('invalid_request', 'This page is no longer valid.', {
      fix: 'Open the page of applications again.',
    });
    return authorizationErrorPage(http, error, {}, context);
  }
  const grants = await context.storage.listGrants(account.sub, context.now());
  const grant = grants.find(({ id }) => String(id) === params.get('grant'));
  if (grant !== undefined) await context.storage.revokeGrant(grant.id);
  const query = `authuser=${browser.accounts.indexOf(account)}`;
  const removed =
    grant === undefined
      ? ''
      : `&removed=${context.pageTokenSealer.sealText(grant.projectId, `removed ${browser.mark}`)}`;
  return redirectResponse(303, `${endpointPaths.applications}?${query}${removed}`);
}
