/** The target of a request (RFC 9112 §3.2): its path and query, and the authority that an absolute form names. */

export type RequestTarget = {
  readonly path: string;
  /** As received, without `?`. */
  readonly query: string;
  /** Takes the place of the Host header (RFC 9112 §3.2.2). */
  readonly authority?: string;
};

/**
 * Takes the origin form (`/token`), the absolute form (`https://host/token`), and the asterisk form (`*`), whose path is
 * the asterisk. The scheme of an absolute form says nothing: how the request came is known otherwise.
 *
 * @returns undefined for anything else
 */
export function parseRequestTarget(target: string): RequestTarget | undefined {
  if (target.startsWith('/')) return splitQuery(target);
  if (target === '*') return { path: '*', query: '' };
  // RFC 9110 §4.2.4: a name and a password before the host are an error.
  const [whole, authority] = /^https?:\/\/([^/?#@]+)(?=[/?]|$)/i.exec(target) ?? [];
  if (whole === undefined || authority === undefined) return undefined;
  const rest = target.slice(whole.length);
  return { ...splitQuery(rest.startsWith('/') ? rest : `/${rest}`), authority };
}

function splitQuery(target: string): RequestTarget {
  const mark = target.indexOf('?');
  return mark < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
