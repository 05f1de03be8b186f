import type { PlaygroundServer } from '@grantway/protocol/playground';

/** Whether a request goes to the chosen server itself, or to one of Google's APIs if that is Google. */
export function goesToServer(url: string, { kind }: PlaygroundServer, tokenEndpoint: string): boolean {
  if (url === '') return true;
  const { protocol, host } = new URL(url);
  if (kind === 'google') return protocol === 'https:' && host.endsWith('.googleapis.com');
  // A link can lack the token endpoint.
  return host === URL.parse(tokenEndpoint)?.host;
}
