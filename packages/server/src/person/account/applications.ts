/**
 * The person's page of applications with access (REV-4): what each may do, since when and until when (TIM-1), and
 * removing it, which ends every token of the grant at once (RFC 7009 §2.1 leaves to the server what goes with it).
 */

import type { Services } from '../../context.ts';
import type { Handler, HttpResponse } from '../../http/http-message.ts';
import type { Grant } from '../../records/grant.ts';
import { allItems, findAmong } from '../../storage/promises/page.ts';
import { consentItem } from '../consent/consent-question.ts';
import { pageResponse } from '../pages/page-response.ts';
import type { ApplicationsView } from './account-views.ts';
import {
  type AccountVisit,
  accountPageView,
  backToPage,
  createAccountPage,
  noteOf,
} from './account-visit.ts';
import { renderApplicationsPage } from './applications-page.ts';

type Note = { readonly removed: string };

export function createApplicationsEndpoint(context: Services): Handler {
  return createAccountPage(
    'applications',
    {
      show: async (visit, query) => {
        const note = noteOf<Note>(visit, query, context);
        const html = renderApplicationsPage({
          ...accountPageView(visit, context),
          ...note,
          applications: await applicationsOf(visit, context),
        });
        return pageResponse(200, html, { cookies: visit.browser.cookies });
      },
      change: (visit, form) => removeAccess(visit, form.get('grant'), context),
    },
    context,
  );
}

async function applicationsOf(
  { account }: AccountVisit,
  context: Services,
): Promise<ApplicationsView['applications']> {
  const now = context.now();
  const grants = await allItems((page) => context.storage.listGrants(account.sub, now, page));
  return Promise.all(
    grants.map(async (grant) => ({
      grantId: grant.id,
      name: await applicationName(grant.projectId, context),
      since: grant.createdAt,
      ...(grant.lastUsedAt !== undefined && { lastUsedAt: grant.lastUsedAt }),
      offline: grant.hasRefreshToken,
      parts: partsOf(grant),
    })),
  );
}

/** The grant's scopes, grouped by when they end. */
function partsOf(grant: Grant): ApplicationsView['applications'][number]['parts'] {
  const groups = Map.groupBy(grant.scopes, (scope) => grant.scopeEnds[scope]);
  return [...groups]
    .sort(([one = Infinity], [other = Infinity]) => (one === other ? 0 : one - other))
    .map(([endsAt, scopes]) => ({
      ...(endsAt !== undefined && { endsAt }),
      items: scopes.map(consentItem),
    }));
}

async function applicationName(projectId: string, context: Services): Promise<string> {
  return (await context.storage.findProject(projectId))?.consentScreen.applicationName ?? projectId;
}

async function removeAccess(
  visit: AccountVisit,
  grantId: string | undefined,
  context: Services,
): Promise<HttpResponse> {
  const now = context.now();
  const grant = await findAmong(
    (page) => context.storage.listGrants(visit.account.sub, now, page),
    ({ id }) => id === grantId,
  );
  if (grant === undefined) return backToPage(visit, undefined, context);
  await context.storage.revokeGrant(grant.accountSub, grant.projectId);
  const note: Note = { removed: await applicationName(grant.projectId, context) };
  return backToPage(visit, note, context);
}
