/** Converts settings to and from the values of the dialog's fields. */
import type {
  PlaygroundEndpoints,
  PlaygroundServer,
  PlaygroundSettings,
} from '@grantway/protocol/playground';

export const endpointNames = [
  'issuer',
  'authorizationEndpoint',
  'tokenEndpoint',
  'revocationEndpoint',
  'introspectionEndpoint',
  'userInfoEndpoint',
] as const;

export type EndpointName = (typeof endpointNames)[number];

export const neededEndpoints: readonly EndpointName[] = ['authorizationEndpoint', 'tokenEndpoint'];

export type Draft = Omit<PlaygroundSettings, 'server' | 'clientId'> & {
  readonly kind: PlaygroundServer['kind'];
  readonly endpoints: Readonly<Record<EndpointName, string>>;
  /** Whether the metadata promises the parameter `iss` (RFC 9207). */
  readonly promisesIssuer: boolean;
  readonly usesOwnClient: boolean;
  readonly clientId: string;
};

export function draftOf({ server, clientId, ...rest }: PlaygroundSettings): Draft {
  return {
    ...rest,
    kind: server.kind,
    endpoints: endpointsIn(server.kind === 'custom' ? server : undefined),
    promisesIssuer: server.kind === 'custom' && server.promisesIssuer === true,
    usesOwnClient: clientId !== undefined,
    clientId: clientId ?? '',
  };
}

export function endpointsIn(server: PlaygroundEndpoints | undefined): Draft['endpoints'] {
  const texts = endpointNames.map((name) => [name, server?.[name] ?? ''] as const);
  return Object.fromEntries(texts) as Draft['endpoints'];
}

export function settingsOf(draft: Draft): PlaygroundSettings {
  const { kind, endpoints, promisesIssuer, usesOwnClient, clientId, ...rest } = draft;
  const typed = endpointNames
    .map((name) => [name, endpoints[name].trim()] as const)
    .filter(([, address]) => address !== '');
  const custom = {
    kind: 'custom' as const,
    ...(Object.fromEntries(typed) as Pick<PlaygroundEndpoints, 'authorizationEndpoint' | 'tokenEndpoint'>),
    ...(promisesIssuer && { promisesIssuer: true as const }),
  };
  return {
    ...rest,
    server: kind === 'custom' ? custom : { kind },
    ...(needsClient(draft) && { clientId: clientId.trim() }),
    loginHint: rest.loginHint.trim(),
    resource: rest.resource.trim(),
  };
}

/** Other servers don't know the playground's own client. */
export function needsClient({ kind, usesOwnClient }: Pick<Draft, 'kind' | 'usesOwnClient'>): boolean {
  return usesOwnClient || kind !== 'grantway';
}

export function isEndpoint(address: string): boolean {
  return /^https?:\/\/[^/]/i.test(address) && URL.canParse(address);
}

export function isComplete(draft: Draft): boolean {
  if (needsClient(draft) && draft.clientId.trim() === '') return false;
  if (draft.kind !== 'custom') return true;
  return endpointNames.every((name) => {
    const address = draft.endpoints[name].trim();
    return address === '' ? !neededEndpoints.includes(name) : isEndpoint(address);
  });
}
