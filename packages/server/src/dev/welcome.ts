/** The front page of a development server: what runs here and where to go. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../context.ts';
import { endpointPaths } from '../http/endpoint-paths.ts';
import type { Handler } from '../http/http-message.ts';
import { announcedAddresses, type Route } from '../http/route.ts';
import { pageFrame, pageResponse } from '../person/pages/page-response.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import type { ClientStorage } from '../storage/promises/client-storage.ts';
import type { WelcomeView } from './welcome-page.ts';
import { renderWelcomePage } from './welcome-page.ts';

type Uses = Needs<AccountStorage & ClientStorage, 'settings' | 'brand' | 'commandFor'>;

export type DevelopmentInfo = {
  readonly sampleUrl?: string;
  readonly clientId: string;
  /** Path of the seeded client's `client_secret.json`. */
  readonly clientSecretFile: string;
  /** Those of the seed file, each with the path of its own file. */
  readonly seededClients: readonly { readonly clientId: string; readonly file: string }[];
};

const shownAtMost = 10;

/** @param routes those of the server, of which the page lists the endpoints that discovery announces */
export function welcomeRoute(context: Uses, info: DevelopmentInfo, routes: readonly Route[]): Route {
  return {
    meaning: 'front page',
    paths: [endpointPaths.welcome],
    surface: 'page',
    methods: { GET: createWelcomePage(context, info, routes) },
  };
}

function createWelcomePage(context: Uses, info: DevelopmentInfo, routes: readonly Route[]): Handler {
  const { origin } = context.settings;
  const endpoints = Object.entries(announcedAddresses(routes, origin))
    .filter(([name]) => name.endsWith('_endpoint'))
    .map(([name, url]) => ({ name, url }));
  return async (request) => {
    const accounts = await context.storage.listAccounts({ limit: shownAtMost });
    const html = renderWelcomePage(
      presentFields({
        frame: pageFrame(request, context),
        origin,
        sampleUrl: info.sampleUrl,
        accounts: accounts.items,
        hasMoreAccounts: accounts.next !== undefined,
        seededClients: await findClients(context, info.seededClients.slice(0, shownAtMost)),
        hasMoreClients: info.seededClients.length > shownAtMost,
        listAccountsCommand: context.commandFor(['account', 'list']) ?? '',
        listClientsCommand: context.commandFor(['client', 'list', 'PROJECT']) ?? '',
        clientId: info.clientId,
        clientSecretFile: info.clientSecretFile,
        accountPagePath: endpointPaths.applications,
        endpoints,
      }),
    );
    return pageResponse(200, html);
  };
}

/** As they are now; one that has been erased is left out. */
async function findClients(
  { storage }: Uses,
  seeded: DevelopmentInfo['seededClients'],
): Promise<WelcomeView['seededClients']> {
  const found = await Promise.all(
    seeded.map(async ({ clientId, file }) => {
      const client = await storage.findClient(clientId);
      return client && { clientId, file, name: client.name, state: client.state };
    }),
  );
  return found.filter((client) => client !== undefined);
}
