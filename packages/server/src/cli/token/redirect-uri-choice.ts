import { googleHost, worksLikeGoogle } from '@grantway/protocol/authorization-server';
import { isLoopbackHost } from '@grantway/protocol/origin';
import { CommandError } from '../../host/command-error.ts';
import { anyLoopbackUri, type Loopback, openLoopback } from '../remote/loopback.ts';
import type { ClientSecretFile } from './client-secret-file.ts';

export type PortWish = { readonly port: number | undefined; readonly redirectUri: string | undefined };

const proposedUri = 'http://127.0.0.1:8765/callback';

/**
 * For a desktop client, opens any port. For a web client, opens the first registered loopback URI with a free port.
 *
 * @throws CommandError that says which URI to register
 */
export async function openRedirectUri(file: ClientSecretFile, wish: PortWish): Promise<Loopback> {
  const { port, redirectUri } = wish;
  if (redirectUri !== undefined) {
    if (isOfThisMachine(redirectUri)) return openLoopback(redirectUri, '--redirect-uri');
    throw new CommandError(
      `--redirect-uri must be an address of this machine, such as ${proposedUri}, because the command waits there for the answer`,
    );
  }
  if (file.type === 'installed') {
    return openLoopback(port === undefined ? anyLoopbackUri : `http://127.0.0.1:${port}/callback`);
  }
  const registered = file.redirectUris.filter(isOfThisMachine);
  if (registered.length === 0) {
    throw new CommandError(`${file.path} has no redirect URI of this machine. ${howToRegister(file, port)}`);
  }
  const usable = registered.filter((uri) => port === undefined || portOf(uri) === port);
  if (usable.length === 0) {
    const ports = [...new Set(registered.map(portOf))].join(', ');
    throw new CommandError(
      `the client is registered for port ${ports} of this machine, not for ${port}. Leave out --port, or register another address. ${howToRegister(file, port)}`,
    );
  }
  return openFirst(usable, file);
}

async function openFirst(uris: readonly string[], file: ClientSecretFile): Promise<Loopback> {
  const problems: string[] = [];
  for (const uri of uris) {
    try {
      return await openLoopback(uri, '--redirect-uri');
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      problems.push(error.message.replace(/;.*/s, ''));
    }
  }
  throw new CommandError(
    `${[...new Set(problems)].join(', ')}, and the client’s registered address is there. Stop the program that uses it, or register another address. ${howToRegister(file)}`,
  );
}

function howToRegister(file: ClientSecretFile, port?: number): string {
  const uri = port === undefined ? proposedUri : `http://127.0.0.1:${port}/callback`;
  return `Register ${uri} for the client ${placeToRegister(file, uri)}, then repeat this with --redirect-uri ${uri}`;
}

export function placeToRegister(
  { clientId, authorizationEndpoint, tokenEndpoint }: ClientSecretFile,
  uri: string,
): string {
  const { origin, hostname } = new URL(authorizationEndpoint);
  if (googleHost.test(hostname)) {
    return 'in the console (https://console.cloud.google.com/auth/clients, Authorized redirect URIs)';
  }
  const isGrantway = worksLikeGoogle(authorizationEndpoint) && tokenEndpoint.startsWith(`${origin}/`);
  if (!isGrantway) return `at ${origin}`;
  return `in the console (${origin}/console), or with: grantway client change ${clientId} --add-redirect-uri ${uri}`;
}

/** Not for `https`, because the command has no certificate. */
function isOfThisMachine(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'http:' && isLoopbackHost(hostname);
}

function portOf(uri: string): number {
  return Number(new URL(uri).port || 80);
}
