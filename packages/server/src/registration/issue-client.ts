/** Making a client: its id, and its secret both as a digest to check and sealed for the owner's download (CON-4). */
import type { RandomBytes, Sealer } from '../keys/key-ring.ts';
import { issueOpaqueSecret, sha256 } from '../keys/opaque-secret.ts';
import type { Client, ClientSecret, ClientType } from '../records/client.ts';
import type { Project } from '../records/project.ts';
import { requireRegistrableRedirectUris } from './redirect-uris.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz012345';

/** `<project number>-<32 characters>.apps.grantway`: the shape that client ids have in the guide. */
function issueClientId(project: Project, randomBytes: RandomBytes): string {
  const characters = [...randomBytes(32)].map((byte) => alphabet[byte % 32]).join('');
  return `${project.number}-${characters}.apps.grantway`;
}

/** Twelve digits, the first not zero. */
export function issueProjectNumber(randomBytes: RandomBytes): number {
  const random = Buffer.from(randomBytes(6)).readUIntBE(0, 6);
  return 100_000_000_000 + (random % 900_000_000_000);
}

/** A new random secret, and the record of it. */
export function issueClientSecret(
  clientId: string,
  now: number,
  randomBytes: RandomBytes,
  atRestSealer: Sealer,
): ClientSecret {
  return sealClientSecret(clientId, issueOpaqueSecret('client secret', randomBytes), now, atRestSealer);
}

/** The record of a secret. */
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

/** The newest active secret in the clear, for `client_secret.json`; undefined if it was sealed under a lost root key. */
export function openClientSecret(client: Client, atRestSealer: Sealer): string | undefined {
  const active = client.secrets.filter((secret) => secret.state === 'active').at(-1);
  return active === undefined ? undefined : atRestSealer.unsealText(active.sealed, client.clientId);
}

/** A new client with one secret; id and secret are random unless they are given. @throws InvalidRedirectUriError */
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
