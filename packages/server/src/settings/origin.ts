/** The origin of a server, as a setting says it. */

/** An origin as it stands (RFC 6454 §6.2), in lower case and with a slash behind at most; undefined for anything else. */
export function parseOrigin(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && (text === url.origin || text === `${url.origin}/`) ? url : undefined;
}
