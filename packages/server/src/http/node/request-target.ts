/** Parses a request target (RFC 9112 §3.2) into path, query, and the authority that an absolute form names. */

export type RequestTarget = {
  readonly path: string;
  /** As received, without `?`. */
  readonly query: string;
  /** Replaces the Host header (RFC 9112 §3.2.2). */
  readonly authority?: string;
};

/**
 * Accepts the origin form (`/token`), the absolute form (`https://host/token`) and the asterisk form (`*`). Ignores the
 * scheme, because the connection itself tells whether TLS was used.
 * @returns undefined for any other form
 */
export function parseRequestTarget(target: string): RequestTarget | undefined {
  if (target.startsWith('/')) return splitQuery(target);
  if (target === '*') return { path: '*', query: '' };
  // RFC 9110 §4.2.4: a user name or password before the host is an error.
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
