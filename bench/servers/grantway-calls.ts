import { readFileSync, writeFileSync } from 'node:fs';
import { seedSampleData } from '../../packages/server/src/apis/sample-data.ts';
import { sampleChannelItems } from '../../packages/server/src/apis/youtube/sample-channel.ts';
import { endpointPaths } from '../../packages/server/src/http/endpoint-paths.ts';
import { type Handler, jsonResponse, noStore } from '../../packages/server/src/http/http-message.ts';
import type { Account } from '../../packages/server/src/records/account.ts';
import { sampleProjectId } from '../../packages/server/src/registration/sample-project.ts';
import { requireScopes } from '../../packages/server/src/resource/index.ts';
import type { GrantwayServer } from '../../packages/server/src/server.ts';
import { allItems } from '../../packages/server/src/storage/promises/page.ts';
import type { Storage } from '../../packages/server/src/storage/storage.ts';
import { hundredFiles } from './hundred-files.ts';
import { refreshScopes } from './refresh-request.ts';
import type { Method } from './serve.ts';

export type CallName =
  | 'refresh'
  | 'token-info'
  | 'require-scopes'
  | 'drive-about'
  | 'drive-files'
  | 'drive-files-fields'
  | 'youtube-channels';

type Surroundings = {
  readonly grantway: GrantwayServer;
  readonly storage: Storage;
  readonly requestsFile: string;
};

type Call = {
  readonly method: Method;
  readonly path: string;
  /** The scopes of the grants; by default `refreshScopes`. */
  readonly scopes?: readonly string[];
  /**
   * Runs before the server listens. `requestsFile` then has one line for each grant: a form body with its refresh token.
   */
  readonly prepare?: (surroundings: Surroundings) => Promise<void>;
  readonly handlerOf?: (grantway: GrantwayServer) => Handler;
};

/** What programs that synchronize files ask for. */
const listedFields = 'nextPageToken,files(id,name,mimeType,parents,size,md5Checksum,modifiedTime,trashed)';

const calls: Readonly<Record<CallName, Call>> = {
  refresh: { method: 'POST', path: endpointPaths.token[0] },
  'token-info': {
    method: 'POST',
    path: endpointPaths.tokenInfoCurrent[1],
    prepare: (surroundings) => replaceRequests(surroundings, (token) => `access_token=${token}`),
  },
  'require-scopes': {
    method: 'GET',
    path: '/notes',
    prepare: (surroundings) => replaceRequests(surroundings, (token) => `Bearer ${token}`),
    handlerOf: notesHandler,
  },
  'drive-about': {
    method: 'GET',
    path: '/drive/v3/about?fields=user',
    // As in a development server, every account has files.
    prepare: (surroundings) =>
      prepareAccounts(surroundings, (storage, account) => seedSampleData(storage, account, sampleProjectId)),
  },
  'drive-files': { method: 'GET', path: '/drive/v3/files?pageSize=100', prepare: prepareFiles },
  'drive-files-fields': {
    method: 'GET',
    path: `/drive/v3/files?pageSize=100&fields=${listedFields}`,
    prepare: prepareFiles,
  },
  'youtube-channels': {
    method: 'GET',
    path: '/youtube/v3/channels?part=snippet,contentDetails,statistics&mine=true',
    scopes: ['https://www.googleapis.com/auth/youtube.readonly'],
    prepare: (surroundings) =>
      prepareAccounts(surroundings, async (storage, account) => {
        // A handle has the account's name and 20 digits. All accounts have the same name, so only the digits differ.
        await storage.saveItems(account.sub, sampleChannelItems(account, 20));
      }),
  },
};

export function callNamed(name: CallName): Call {
  return calls[name];
}

function notesHandler({ checkAccessToken }: GrantwayServer): Handler {
  const requirement = {
    anyOf: refreshScopes.slice(0, 1),
    checkAccessToken,
    realm: 'https://api.bench.example',
    origin: 'https://api.bench.example',
  };
  return async (request) => {
    const check = await requireScopes(request, requirement);
    if ('refusal' in check) return check.refusal;
    return jsonResponse(200, { owner: check.token.sub, notes: ['Buy clay', 'Fire the kiln'] }, noStore);
  };
}

function prepareFiles(surroundings: Surroundings): Promise<void> {
  return prepareAccounts(surroundings, async (storage, { sub }) => {
    const { rootId, files } = hundredFiles(sub);
    await storage.createDriveFiles(sub, rootId, files, files.length);
  });
}

/** Fills every account, and replaces the requests with calls of an API. */
async function prepareAccounts(
  surroundings: Surroundings,
  fill: (storage: Storage, account: Account) => Promise<void>,
): Promise<void> {
  const { storage } = surroundings;
  const accounts = await allItems((page) => storage.listAccounts(page));
  await Promise.all(accounts.map((account) => fill(storage, account)));
  await replaceRequests(surroundings, (token) => `Bearer ${token}`);
}

/** Refreshes a token with each line of the file, and replaces the line with a request that uses the access token. */
async function replaceRequests(
  { grantway, requestsFile }: Surroundings,
  requestFor: (accessToken: string) => string,
): Promise<void> {
  const lines: string[] = [];
  for (const body of readFileSync(requestsFile, 'utf8').trimEnd().split('\n')) {
    const response = await grantway.handle({
      method: 'POST',
      path: endpointPaths.token[0],
      query: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      secure: true,
    });
    const { access_token: token } = JSON.parse(String(response.body)) as { readonly access_token?: string };
    if (token === undefined) throw new Error(`The token endpoint answers ${response.status}.`);
    lines.push(requestFor(token));
  }
  writeFileSync(requestsFile, `${lines.join('\n')}\n`, { mode: 0o600 });
}
