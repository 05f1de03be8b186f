/** Registers APIs on a running test server, as a command in another process does. */
import { storedCatalogue } from '../../packages/server/src/apis/built-in-apis.ts';
import type { HttpRequest } from '../../packages/server/src/http/http-message.ts';
import type { RegisteredApi } from '../../packages/server/src/records/api.ts';
import type {
  ApiChanges,
  ApiInput,
  ScopeChanges,
} from '../../packages/server/src/registration/api-schemas.ts';
import { changeApi, createApi, removeApi } from '../../packages/server/src/registration/apis.ts';
import { byOperator } from '../../packages/server/src/registration/registration-events.ts';
import { changeScope } from '../../packages/server/src/registration/scopes.ts';
import { requireScopes } from '../../packages/server/src/resource/index.ts';
import type { TestServer } from './test-server.ts';

export const notesRead = 'notes:read';
export const notesWrite = 'https://notes.example.com/auth/write';

/** An API with two scopes, of which the second includes the first. */
export function notesApi(project: string): ApiInput {
  return {
    id: 'notes.example.com',
    title: 'Notes API',
    family: 'Harbour Notes',
    audience: 'https://notes.example.com/',
    project,
    scopes: [
      {
        name: notesRead,
        sensitivity: 'non-sensitive',
        allows: { en: 'See your notes', ja: 'メモの表示' },
        doesNotAllow: { en: 'It doesn’t see drafts.', ja: '下書きは表示しません。' },
      },
      {
        name: notesWrite,
        sensitivity: 'sensitive',
        allows: { id: 'Mengubah catatan <b>Anda</b>' },
        includes: [notesRead],
      },
    ],
  };
}

export type Registrar = {
  readonly add: (changes?: Partial<ApiInput>) => Promise<RegisteredApi>;
  readonly change: (changes: ApiChanges) => Promise<unknown>;
  readonly changeScope: (name: string, changes: ScopeChanges) => Promise<unknown>;
  readonly remove: () => Promise<'removed' | 'retired'>;
};

/** Changes the API of `notesApi`. The server learns of this only from the database. */
export function registrarOf(server: TestServer): Registrar {
  const { storage, clock } = server;
  const context = { storage, catalogue: storedCatalogue(storage), now: clock.now, acting: byOperator };
  return {
    add: (changes = {}) =>
      createApi(context, { ...notesApi(server.app.client.projectId), ...changes } as ApiInput),
    change: (changes) => changeApi(context, 'notes.example.com', changes),
    changeScope: (name, changes) => changeScope(context, name, changes),
    remove: async () => (await removeApi(context, 'notes.example.com')).outcome,
  };
}

/** Checks the token as the notes API would, in the server's process. Resolves to the API's status. */
export async function callNotes(server: TestServer, accessToken: string, scope: string): Promise<number> {
  const request: HttpRequest = {
    ...{ method: 'GET', path: '/notes', query: '', body: '', secure: true, remoteAddress: '127.0.0.1' },
    headers: { host: 'notes.example.com', authorization: `Bearer ${accessToken}` },
  } as HttpRequest;
  const check = await requireScopes(request, {
    anyOf: [scope],
    service: { name: 'notes.example.com', title: 'Notes API', method: 'notes.list' },
    checkAccessToken: server.grantway.checkAccessToken,
    realm: 'https://notes.example.com/',
  });
  return 'refusal' in check ? check.refusal.status : 200;
}
