/** The front page of a development server: how to connect an app, who can sign in, and every address. */
import { parseForm } from '@grantway/protocol/form';
import { playgroundPath } from '@grantway/protocol/playground';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../context.ts';
import { endpointPaths } from '../http/endpoint-paths.ts';
import type { Handler, HttpRequest } from '../http/http-message.ts';
import type { Route } from '../http/route.ts';
import { pageFrame, pageResponse } from '../person/pages/page-response.ts';
import { consolePath } from '../person/sign-in/sign-in-address.ts';
import { openBundle } from '../person/web-app/bundle.ts';
import type { Client } from '../records/client.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import type { ClientStorage } from '../storage/promises/client-storage.ts';
import { endpointTable } from './endpoint-table.ts';
import { readWelcomeAssets, type WelcomeAssets, welcomeAssetRoute } from './welcome-assets.ts';
import { renderWelcomePage, type WelcomeView } from './welcome-page.ts';

type Uses = Needs<AccountStorage & ClientStorage, 'settings' | 'brand' | 'catalogue' | 'commandFor'>;

export type DevelopmentInfo = {
  /** Where the sample app runs, e.g. `http://localhost:8080`; absent if it doesn't run. */
  readonly sampleUrl?: string;
  /** The sample app's client. */
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly asGoogle?: true;
  readonly seededClients: readonly ClientWithFile[];
};

type ClientWithFile = { readonly clientId: string; readonly file: string };

/** The limit for each list: clients, accounts and redirect URIs. */
const shownAtMost = 10;

/** The command that adds a redirect URI shows this. The snippets show it only if the app has no redirect URI yet. */
const exampleRedirectUri = 'http://localhost:3000/oauth2callback';

/**
 * The routes of the front page, its style sheet and its script, in this order.
 *
 * @param routes the server's other routes, whose addresses the page lists
 */
export function welcomeRoutes(
  context: Uses,
  info: DevelopmentInfo,
  routes: readonly Route[],
): readonly [Route, ...Route[]] {
  const assets = readWelcomeAssets();
  return [
    {
      meaning: 'front page',
      paths: [endpointPaths.welcome],
      surface: 'page',
      methods: { GET: createWelcomePage(context, info, routes, assets) },
    },
    welcomeAssetRoute(assets.style),
    welcomeAssetRoute(assets.script),
  ];
}

function createWelcomePage(
  context: Uses,
  info: DevelopmentInfo,
  routes: readonly Route[],
  assets: WelcomeAssets,
): Handler {
  return async (request: HttpRequest) => {
    const accounts = await context.storage.listAccounts({ limit: shownAtMost });
    const seeded = await findClients(context, info.seededClients.slice(0, shownAtMost));
    const { client, file, isSeeded } = await clientToConnect(context, info, seeded);
    const redirectUris = appRedirectUris(client, info);
    const command = ['client', 'change', client.clientId, '--add-redirect-uri', exampleRedirectUri];
    const view: WelcomeView = presentFields({
      frame: pageFrame(request, context),
      origin: context.settings.origin,
      stylePath: assets.style.url,
      scriptPath: assets.script.url,
      client: {
        clientId: client.clientId,
        file,
        redirectUris: redirectUris.slice(0, shownAtMost),
        isSeeded,
      },
      redirectUri: redirectUris[0] ?? exampleRedirectUri,
      addRedirectUriCommand: context.commandFor(command),
      runCommand: info.asGoogle ? runCommand(context) : undefined,
      sampleUrl: info.sampleUrl,
      webPages: openBundle() && webPagesIn(request),
      accounts: accounts.items,
      hasMoreAccounts: accounts.next !== undefined,
      seededClients: seeded.map((one) => ({
        clientId: one.client.clientId,
        file: one.file,
        name: one.client.name,
        state: one.client.state,
      })),
      hasMoreClients: info.seededClients.length > shownAtMost,
      listAccountsCommand: context.commandFor(['account', 'list']) ?? '',
      listClientsCommand: context.commandFor(['client', 'list', 'PROJECT']) ?? '',
      accountPagePath: endpointPaths.applications,
      endpoints: endpointTable(routes, context.catalogue),
    });
    return pageResponse(200, renderWelcomePage(view), { runsScripts: true });
  };
}

/** Undefined if the options that find this server's data can't be typed. */
function runCommand({ commandFor }: Uses): string | undefined {
  const command = commandFor(['exec']);
  return command === undefined ? undefined : `${command} -- node app.js`;
}

function webPagesIn({ query }: HttpRequest): NonNullable<WelcomeView['webPages']> {
  const hl = parseForm(query).params.get('hl');
  const language = hl === undefined ? '' : `?hl=${encodeURIComponent(hl)}`;
  return {
    register: `${consolePath}/start/app${language}`,
    offerApi: `${consolePath}/offer-api${language}`,
    projects: `${consolePath}${language}`,
    playground: `${playgroundPath}${language}`,
  };
}

type FoundClient = { readonly client: Client; readonly file: string };

/** A client of a deleted project counts as deleted. Leaves out clients that the database no longer has. */
async function findClients(
  { storage }: Uses,
  wanted: readonly ClientWithFile[],
): Promise<readonly FoundClient[]> {
  const found = await Promise.all(
    wanted.map(async ({ clientId, file }) => ({
      found: await storage.findClientWithProject(clientId),
      file,
    })),
  );
  return found.flatMap(({ found: one, file }) => {
    if (one === undefined) return [];
    const { client, project } = one;
    return [{ client: project.deletedAt === undefined ? client : { ...client, state: 'deleted' }, file }];
  });
}

async function clientToConnect(
  context: Uses,
  info: DevelopmentInfo,
  seeded: readonly FoundClient[],
): Promise<{
  readonly client: Pick<Client, 'clientId' | 'redirectUris'>;
  readonly file: string;
  readonly isSeeded: boolean;
}> {
  const own = seeded.find(({ client }) => client.type === 'web' && client.state === 'active');
  if (own !== undefined) return { ...own, isSeeded: true };
  const { clientId, clientSecretFile: file } = info;
  const client = (await context.storage.findClient(clientId)) ?? { clientId, redirectUris: [] };
  return { client, file, isSeeded: false };
}

function appRedirectUris(
  { redirectUris }: Pick<Client, 'redirectUris'>,
  { sampleUrl = '' }: DevelopmentInfo,
): readonly string[] {
  const sampleOrigin = URL.parse(sampleUrl)?.origin;
  return redirectUris.filter((uri) => sampleOrigin === undefined || URL.parse(uri)?.origin !== sampleOrigin);
}
