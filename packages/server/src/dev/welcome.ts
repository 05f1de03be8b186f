/** The front page of a development server: what runs here and where to go. */
import type { Services } from '../context.ts';
import { endpointPaths } from '../http/endpoint-paths.ts';
import type { Handler } from '../http/http-message.ts';
import { pageFrame, pageResponse } from '../person/pages/page-response.ts';
import type { WelcomeView } from '../person/pages/page-views.ts';
import { renderWelcomePage } from '../person/pages/welcome-page.ts';

export type DevelopmentInfo = {
  readonly sampleUrl?: string;
  readonly clientId: string;
  /** Path of the seeded client's `client_secret.json`. */
  readonly clientSecretFile: string;
  /** Those of the seed file, each with the path of its own file. */
  readonly seededClients: readonly { readonly clientId: string; readonly file: string }[];
};

const shownAtMost = 10;

export function createWelcomePage(context: Services, info: DevelopmentInfo): Handler {
  const { origin } = context.settings;
  return async (request) => {
    const accounts = await context.storage.listAccounts({ limit: shownAtMost });
    const html = renderWelcomePage({
      frame: pageFrame(request, undefined),
      origin,
      ...(info.sampleUrl !== undefined && { sampleUrl: info.sampleUrl }),
      accounts: accounts.items,
      hasMoreAccounts: accounts.next !== undefined,
      seededClients: await findClients(context, info.seededClients.slice(0, shownAtMost)),
      hasMoreClients: info.seededClients.length > shownAtMost,
      listAccountsCommand: context.commandFor(['account', 'list']) ?? '',
      listClientsCommand: context.commandFor(['client', 'list', 'PROJECT']) ?? '',
      clientId: info.clientId,
      clientSecretFile: info.clientSecretFile,
      accountPagePath: endpointPaths.applications,
      endpoints: [
        { name: 'authorization_endpoint', url: origin + endpointPaths.authorization[0] },
        { name: 'token_endpoint', url: origin + endpointPaths.token[0] },
        { name: 'revocation_endpoint', url: origin + endpointPaths.revocation[0] },
        { name: 'userinfo_endpoint', url: origin + endpointPaths.userInfoCurrent[0] },
      ],
    });
    return pageResponse(200, html);
  };
}

/** As they are now; one that has been erased is left out. */
async function findClients(
  { storage }: Services,
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
