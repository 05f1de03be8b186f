/** Signs the command line in. */
import { manageReadonlyScope, manageScope } from '../../apis/management/management.ts';
import { CommandError } from '../../host/command-error.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { basePath } from '../../management-api/declaration/base-path.ts';
import { commandLineId } from '../../registration/built-in-app.ts';
import { askInBrowser, type BrowserAnswer, minutes, noCode } from './browser-authorization.ts';
import { openLoopback } from './loopback.ts';
import { askServer } from './server-request.ts';
import type { SignIn } from './sign-in-file.ts';
import { exchangeCode } from './tokens.ts';

/** By default, the server's pages expire later. */
const patienceSeconds = 900;

/**
 * @param show gets the address to visit
 * @throws CommandError if the person denies the sign-in or doesn't finish it, or if the server issues no tokens
 */
export async function signIn(
  server: string,
  { readOnly, show }: { readonly readOnly: boolean; readonly show: (url: string) => void },
): Promise<SignIn> {
  await requireManagementApi(server);
  const scope = readOnly ? manageReadonlyScope : manageScope;
  return askInBrowser(
    {
      authorizationEndpoint: server + endpointPaths.authorization[0],
      parameters: { client_id: commandLineId, scope: `openid email ${scope}` },
      loopback: await openLoopback(),
      issuer: server,
      promisesIssuer: true,
      patienceSeconds,
      show,
      page: {
        done: 'You’re signed in. You can close this window and go back to the terminal.',
        failed: 'You’re not signed in. The terminal says why.',
      },
    },
    async (answer) => {
      const { scopes, ...granted } = await exchangeCode(server, requireCode(answer, server));
      if (scopes.includes(scope)) return granted;
      throw new CommandError(
        'the permission wasn’t selected in the browser; run the command again and select it',
      );
    },
  );
}

async function requireManagementApi(server: string): Promise<void> {
  const { status, body } = await askServer(server, `${basePath}/session`);
  const { status: name } = (body.error ?? {}) as { readonly status?: unknown };
  if (status === 401 && name === 'UNAUTHENTICATED') return;
  throw new CommandError(
    `${server} has no management API: it’s another kind of server, or an older version of Grantway`,
  );
}

function requireCode(answer: BrowserAnswer, server: string): BrowserAnswer & { readonly kind: 'code' } {
  switch (answer.kind) {
    case 'code':
      return answer;
    case 'late':
      throw new CommandError(`nobody signed in within ${minutes(patienceSeconds)}; run the command again`);
    case 'no code':
      throw noCode();
    case 'other issuer':
      throw new CommandError(
        `${server} calls itself ${answer.named ?? 'nothing'}; if you trust that name, use it for --server`,
      );
    case 'error':
      throw new CommandError(
        answer.error === 'access_denied'
          ? 'the sign-in was denied in the browser'
          : `the server refused the sign-in: ${answer.description ?? answer.error}`,
      );
  }
}
