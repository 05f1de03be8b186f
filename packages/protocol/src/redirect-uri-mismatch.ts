/**
 * Explains to the developer why a redirect URI isn't a registered one (AUT-3, ERR-7). `redirect-uri.ts` decides whether
 * it is.
 */

import { decodeFormComponent } from './form.ts';
import { isLoopbackHost } from './origin.ts';
import { splitUri, type UriParts } from './uri.ts';

/**
 * Returns one English sentence about the likeliest difference. It quotes no registered URI, because anybody who knows a
 * client id can see this sentence on the error page.
 */
export function describeRedirectUriMismatch(received: string, registered: readonly string[]): string {
  // ERR-7: Google has retired the out-of-band URIs.
  if (/^urn:ietf:wg:oauth:2\.0:oob/i.test(received)) {
    return 'Out-of-band redirect URIs (urn:ietf:wg:oauth:2.0:oob) are retired; use an https URI of your app.';
  }
  if (registered.length === 0) return 'No redirect URI is registered for this client.';
  if (registered.includes(received)) {
    return 'The redirect URI is registered but breaks a rule for redirect URIs; register a valid one.';
  }

  const whole = wholeDifferences.find(({ undo }) => {
    const undone = undo(received);
    return registered.some((candidate) => undo(candidate) === undone || candidate === undone);
  });
  if (whole !== undefined) return `A registered redirect URI differs only ${whole.words}.`;

  const receivedParts = splitUri(received);
  const [nearest] = registered
    .map((candidate) => differingParts(receivedParts, splitUri(candidate)))
    .sort((a, b) => a.length - b.length);
  // If the host and another part differ, or three parts, nobody can tell which registered URI the app meant. `host` is
  // absent if both hosts are loopback hosts.
  if (nearest === undefined || nearest.length > (nearest.includes('host') ? 1 : 2)) return notRegistered;
  return `The nearest registered redirect URI differs in its ${nearest.join(' and its ')}.`;
}

const notRegistered = 'The redirect URI is not registered for this client.';

/**
 * Mistakes that affect the whole URI, the likeliest first. `undo` removes the mistake. If two URIs are then equal, they
 * differ only by the mistake.
 */
const wholeDifferences: readonly { readonly words: string; readonly undo: (uri: string) => string }[] = [
  { words: 'by a slash at its end', undo: (uri) => (uri.endsWith('/') ? uri.slice(0, -1) : uri) },
  { words: 'in upper and lower case', undo: (uri) => uri.toLowerCase() },
  { words: 'by white space at its ends', undo: (uri) => uri.trim() },
  {
    words: 'in its percent-encoding',
    undo: (uri) => decodeFormComponent(uri) ?? uri,
  },
];

function differingParts(received: UriParts, registered: UriParts): string[] {
  const hosts = [received.host?.toLowerCase(), registered.host?.toLowerCase()];
  const differences: (string | false)[] = [
    received.scheme?.toLowerCase() !== registered.scheme?.toLowerCase() && 'scheme (http or https)',
    hosts[0] !== hosts[1] &&
      (hosts.every(isLoopbackHost) ? 'host (localhost and its IP addresses are different hosts)' : 'host'),
    received.userinfo !== registered.userinfo && 'user name',
    received.port !== registered.port && 'port',
    received.path !== registered.path && 'path',
    received.query !== registered.query && 'query',
    received.fragment !== registered.fragment && 'fragment',
  ];
  return differences.filter((difference) => difference !== false);
}
