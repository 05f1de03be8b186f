/**
 * Makes client ids and secrets. The server verifies a secret by its digest. It also keeps the sealed secret, so that a
 * developer can download the secret (CON-4).
 */
import type { RandomBytes, Sealer } from '../keys/key-ring.ts';
import { issueOpaqueSecret, sha256 } from '../keys/opaque-secret.ts';
import type { Client, ClientSecret, ClientType } from '../records/client.ts';
import type { Project } from '../records/project.ts';
import { requireRegistrableRedirectUris } from './redirect-uris.ts';

/** RFC 8252 §7.3: any port of the loopback address. Authorization doesn't compare the port. */
export const desktopRedirectUris: readonly string[] = ['http://localhost'];

const alphabet = 'abcdefghijklmnopqrstuvwxyz012345';

/** `<project number>-<32 characters>.apps.grantway`, like the client ids in the guide. */
function issueClientId(project: Project, randomBytes: RandomBytes): string {
  const characters = [...randomBytes(32)].map((byte) => alphabet[byte % 32]).join('');
  return `${project.number}-${characters}.apps.grantway`;
}

export function issueProjectNumber(randomBytes: RandomBytes): number {
  const random = Buffer.from(randomBytes(6)).readUIntBE(0, 6);
  return 100_000_000_000 + (random % 900_000_000_000);
}

export function issueClientSecret(
  clientId: string,
  now: number,
  randomBytes: RandomBytes,
  atRestSealer: Sealer,
): ClientSecret {
  return sealClientSecret(clientId, issueOpaqueSecret('client secret', randomBytes), now, atRestSealer);
}

export function sealClientSecret(
  clientId: string,
  secret: string,
  now: number,
  atRestSealer: Sealer,
): ClientSecret {
  return {
    sha256: sha256(secret),
    sealed: atRestSealer.sealText(secret, clientId),
    createdAt: now,
    state: 'active',
  };
}

/** The newest active secret in the clear. Undefined if there's none, or if the root key that sealed it is lost. */
export function openClientSecret(client: Client, atRestSealer: Sealer): string | undefined {
  const active = client.secrets.filter((secret) => secret.state === 'active').at(-1);
  return active === undefined ? undefined : atRestSealer.unsealText(active.sealed, client.clientId);
}

/** By default, id and secret are random. @throws InvalidRedirectUriError */
export function issueClient(
  options: {
    project: Project;
    type: ClientType;
    name: string;
    redirectUris: readonly string[];
    now: number;
    clientId?: string;
    clientSecret?: string;
  },
  randomBytes: RandomBytes,
  atRestSealer: Sealer,
): Client {
  requireRegistrableRedirectUris(options.redirectUris);
  const { now, clientId = issueClientId(options.project, randomBytes), clientSecret } = options;
  return {
    clientId,
    projectId: options.project.id,
    type: options.type,
    name: options.name,
    redirectUris: options.redirectUris,
    javascriptOrigins: [],
    secrets: [
      clientSecret === undefined
        ? issueClientSecret(clientId, now, randomBytes, atRestSealer)
        : sealClientSecret(clientId, clientSecret, now, atRestSealer),
    ],
    state: 'active',
    createdAt: now,
  };
}
