/** PLA-1. */
import { reason } from '@grantway/messages/reasons/reason';
import type { PlaygroundServer, PlaygroundSettings } from '@grantway/protocol/playground';
import { isResourceIdentifier } from '@grantway/protocol/resource-identifier';
import { z } from 'zod';
import { says } from '../../registration/input-mistake.ts';
import { type FieldViolation, invalidInput, violation } from '../../registration/input-violations.ts';
import { thing } from '../../registration/value-schemas.ts';
import type { PlaygroundServices } from './visit.ts';

/** Per address, so that a request has room for all addresses of a server. */
const mostAddressCharacters = 1_000;

export function limitedText(most: number): z.ZodString {
  return z.string().max(most, says('TOO_LONG', { most }));
}

function printable(most: number): z.ZodString {
  return limitedText(most).regex(/^[ -~]*$/, says('NOT_PRINTABLE'));
}

export const endpointSchema = limitedText(mostAddressCharacters).refine(isEndpoint, says('NOT_AN_ENDPOINT'));

function isEndpoint(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^https?:\/\//i.test(text) &&
    /^[!-~]+$/.test(text) &&
    !text.includes('#') &&
    url.username === '' &&
    url.password === ''
  );
}

const server: z.ZodType<PlaygroundServer> = z.discriminatedUnion('kind', [
  thing({ kind: z.literal('grantway') }),
  thing({ kind: z.literal('google') }),
  thing({
    kind: z.literal('custom'),
    issuer: endpointSchema.exactOptional(),
    authorizationEndpoint: endpointSchema,
    tokenEndpoint: endpointSchema,
    revocationEndpoint: endpointSchema.exactOptional(),
    introspectionEndpoint: endpointSchema.exactOptional(),
    userInfoEndpoint: endpointSchema.exactOptional(),
    promisesIssuer: z.literal(true).exactOptional(),
  }),
]);

export const settingsSchema: z.ZodType<PlaygroundSettings> = thing({
  server,
  clientId: printable(500).min(1, says('EMPTY')).exactOptional(),
  clientAuthentication: z.enum(['client_secret_basic', 'client_secret_post', 'none']),
  pkce: z.boolean(),
  accessType: z.enum(['offline', 'online']),
  prompt: printable(200),
  loginHint: limitedText(320),
  includeGrantedScopes: z.boolean(),
  resource: limitedText(mostAddressCharacters).refine(
    (text) => text === '' || isResourceIdentifier(text),
    says('NOT_A_RESOURCE'),
  ),
  tokenLocation: z.enum(['header', 'query']),
});

export const clientSecretSchema = printable(500);

/** @throws ApiError 400 that lists all invalid fields */
export function requireAllowedSettings(
  { server, clientId }: PlaygroundSettings,
  services: PlaygroundServices,
): void {
  const violations: FieldViolation[] = [];
  if (server.kind !== 'grantway' && clientId === undefined) {
    violations.push(violation('settings.clientId', reason('PLAYGROUND_NEEDS_CLIENT')));
  }
  if (server.kind === 'custom') {
    for (const [name, value] of Object.entries(server)) {
      if (typeof value !== 'string' || name === 'kind' || allowedEndpoint(value, services)) continue;
      violations.push(violation(`settings.server.${name}`, reason('NOT_AN_ENDPOINT')));
    }
  }
  if (violations.length > 0) throw invalidInput(violations);
}

/** AUT-1: codes and secrets need HTTPS. A development server allows HTTP too, for servers on the same machine. */
export function allowedEndpoint(address: string, { signIn }: PlaygroundServices): boolean {
  return signIn.byChoice || /^https:/i.test(address);
}

/** Without `clientId`, so with the playground's built-in client. */
export const defaultPlaygroundSettings: PlaygroundSettings = {
  server: { kind: 'grantway' },
  clientAuthentication: 'client_secret_post',
  pkce: true,
  accessType: 'offline',
  prompt: 'consent',
  loginHint: '',
  includeGrantedScopes: false,
  resource: '',
  tokenLocation: 'header',
};
