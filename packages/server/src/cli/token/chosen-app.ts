import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSignInScope } from '@grantway/protocol/scope';
import { manageReadonlyScope, manageScope } from '../../apis/management/management.ts';
import { CommandError } from '../../host/command-error.ts';
import { commandLineId } from '../../registration/built-in-app.ts';
import { commandLineSecret } from '../../registration/command-line-app.ts';
import { type AuthorizationServer, discoverServer, serverOfFile } from './authorization-server.ts';
import { type ClientSecretFile, readClientSecretFile } from './client-secret-file.ts';

export type AppWish = {
  readonly clientSecretFile: string | undefined;
  readonly issuer: string | undefined;
  /** A Grantway server. `isSure`: from the option `--server`, and not from the environment. */
  readonly server: { readonly origin: string; readonly isSure: boolean } | undefined;
  readonly dataFolder: string;
};

export type ChosenApp = { readonly file: ClientSecretFile; readonly server: AuthorizationServer };

/** @throws CommandError if it isn't clear which app to use */
export async function chooseApp(wish: AppWish, scopes: readonly string[]): Promise<ChosenApp> {
  const { clientSecretFile, issuer, server } = wish;
  if (issuer !== undefined && server?.isSure) {
    throw new CommandError('--issuer and --server exclude each other: leave out one');
  }
  if (clientSecretFile !== undefined) {
    const file = readClientSecretFile(clientSecretFile);
    const named = issuer ?? (server?.isSure ? server.origin : undefined);
    return { file, server: named === undefined ? serverOfFile(file) : await discoverServer(named) };
  }
  if (issuer !== undefined) {
    throw new CommandError(
      `which app are the tokens for? Register one at ${issuer}, and name its client_secret.json with --client-secret FILE`,
    );
  }
  if (server !== undefined && isForCommandLine(scopes)) return commandLineApp(server.origin);
  const path = join(wish.dataFolder, 'client_secret.json');
  if (existsSync(path)) {
    const file = readClientSecretFile(path);
    if (server === undefined || new URL(file.tokenEndpoint).origin === server.origin) {
      return { file, server: serverOfFile(file) };
    }
  }
  throw new CommandError(
    server === undefined
      ? 'which app are the tokens for? Name its client_secret.json, which you can download in the console, with --client-secret FILE. Where grantway dev runs, its sample app is the default'
      : `which app are the tokens for? Create a client in the console (${server.origin}/console), download its client_secret.json, and name that with --client-secret FILE`,
  );
}

/** Decision 0095: the command line's own client gets only scopes of the management API and of sign-in. */
function isForCommandLine(scopes: readonly string[]): boolean {
  const isManagement = (scope: string) => scope === manageScope || scope === manageReadonlyScope;
  return scopes.some(isManagement) && scopes.every((scope) => isManagement(scope) || isSignInScope(scope));
}

async function commandLineApp(origin: string): Promise<ChosenApp> {
  const server = await discoverServer(origin);
  const { authorizationEndpoint, tokenEndpoint } = server;
  const file: ClientSecretFile = {
    path: 'the command line',
    type: 'installed',
    clientId: commandLineId,
    clientSecret: commandLineSecret,
    authorizationEndpoint,
    tokenEndpoint,
    redirectUris: [],
  };
  return { file, server };
}
