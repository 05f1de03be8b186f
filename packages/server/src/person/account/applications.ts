/**
 * The page of the apps with access to an account (REV-4, TIM-1). To remove an app's access, the server revokes the
 * app's grant with all its tokens. RFC 7009 §2.1 lets the server choose what it revokes together with a token.
 */

import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Needs } from '../../context.ts';
import type { Handler, HttpResponse } from '../../http/http-message.ts';
import type { Grant } from '../../records/grant.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import { allItems, findAmong } from '../../storage/promises/page.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import type { BrowserServices } from '../browser/browser.ts';
import { byPerson } from '../browser/by-person.ts';
import { consentItem, type ShownScopes } from '../consent/consent-question.ts';
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

export type ApplicationsServices = BrowserServices & Needs<GrantStorage & ProjectStorage, 'catalogue'>;

const removalNote = z.object({ removed: z.string() });

export function createApplicationsEndpoint(context: ApplicationsServices): Handler {
  return createAccountPage(
    'applications',
    {
      show: async (visit, query) => {
        // The page shows the texts and states of scopes, so load changes to the catalog first.
        await context.catalogue.follow();
        const html = renderApplicationsPage({
          ...accountPageView(visit, context),
          ...noteOf(visit, query, removalNote, context),
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
  context: ApplicationsServices,
): Promise<ApplicationsView['applications']> {
  const now = context.now();
  const grants = await allItems((page) => context.storage.listGrants(account.sub, now, page));
  return Promise.all(
    grants.map(async (grant) =>
      presentFields({
        grantId: grant.id,
        ...(await applicationOf(grant.projectId, context)),
        since: grant.createdAt,
        lastUsedAt: grant.lastUsedAt,
        worksWhen: worksWhen(grant),
        parts: partsOf(grant, context.catalogue),
      }),
    ),
  );
}

function partsOf(grant: Grant, catalogue: ShownScopes): ApplicationsView['applications'][number]['parts'] {
  const groups = Map.groupBy(grant.scopes, (scope) => grant.scopeEnds[scope]);
  return [...groups]
    .sort(([one = Infinity], [other = Infinity]) => (one === other ? 0 : one - other))
    .map(([endsAt, scopes]) =>
      presentFields({ endsAt, items: scopes.map((scope) => consentItem(scope, catalogue)) }),
    );
}

function worksWhen({
  hasRefreshToken,
  lastUsedAt,
}: Pick<Grant, 'lastUsedAt'> & {
  readonly hasRefreshToken: boolean;
}): ApplicationsView['applications'][number]['worksWhen'] {
  if (hasRefreshToken) return 'always';
  return lastUsedAt === undefined ? undefined : 'while used';
}

async function applicationOf(
  projectId: string,
  context: Needs<ProjectStorage>,
): Promise<Pick<ApplicationsView['applications'][number], 'name' | 'verified'>> {
  const screen = (await context.storage.findProject(projectId))?.consentScreen;
  return {
    name: screen?.applicationName ?? projectId,
    verified: screen?.verification === 'verified',
  };
}

async function removeAccess(
  visit: AccountVisit,
  grantId: string | undefined,
  context: ApplicationsServices,
): Promise<HttpResponse> {
  const now = context.now();
  const grant = await findAmong(
    (page) => context.storage.listGrants(visit.account.sub, now, page),
    ({ id }) => id === grantId,
  );
  if (grant === undefined) return backToPage(visit, undefined, context);
  await context.storage.revokeGrant(grant.accountSub, grant.projectId, byPerson(visit.account, context));
  const { name: removed } = await applicationOf(grant.projectId, context);
  return backToPage(visit, { removed } satisfies z.infer<typeof removalNote>, context);
}
