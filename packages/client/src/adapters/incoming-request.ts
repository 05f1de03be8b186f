/** The parts of a request that the adapters read, for every framework. */
export type IncomingRequest = {
  readonly method: string;
  /** The URL on the app's own origin, even if a proxy used another host. */
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
};

/**
 * @param origin the app's origin, as browsers see it
 * @param target path and query as received, or an absolute URL
 */
export function incomingRequest(
  origin: string,
  method: string,
  target: string,
  header: (name: string) => string | undefined,
): IncomingRequest {
  // RFC 9112 §3.2.2: the target may be an absolute URL. The sender chooses it, so ignore its origin.
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  // Join the texts, because resolving would take the path `//elsewhere.example` for a host.
  const address = /^[/?]/.test(path) ? `${origin}${path}` : origin;
  return { method, url: new URL(address), header };
}

export function fromWebRequest(origin: string, request: Request): IncomingRequest {
  const { pathname, search } = new URL(request.url);
  return incomingRequest(
    origin,
    request.method,
    `${pathname}${search}`,
    (name) => request.headers.get(name) ?? undefined,
  );
}

export function targetOf({ url }: IncomingRequest): string {
  return `${url.pathname}${url.search}`;
}

export function isNavigation({ header }: IncomingRequest): boolean {
  // Fetch Metadata: `navigate` loads a page, and `document` shows it in a tab. A frame can't show a consent page.
  const mode = header('sec-fetch-mode');
  if (mode !== undefined)
    return mode === 'navigate' && (header('sec-fetch-dest') ?? 'document') === 'document';
  return header('accept')?.includes('text/html') === true;
}

/** Whether the browser, or Next.js in the browser, loads a page that the user may never open. */
export function isPrefetch({ header }: IncomingRequest): boolean {
  // `Sec-Purpose` is the standard header (Fetch §3.8). Older browsers send the others.
  const names = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];
  return (
    names.some((name) => /\b(prefetch|prerender|preview)\b/i.test(header(name) ?? '')) ||
    header('next-router-prefetch') !== undefined
  );
}

/** False if another site made the browser send the request, perhaps against the user's will. */
export function isSameOrigin({ url, header }: IncomingRequest): boolean {
  const site = header('sec-fetch-site');
  return site === undefined ? header('origin') === url.origin : site === 'same-origin';
}

/** Returns path and query of the app's page that sent the request. Undefined if the browser doesn't name the page. */
export function pageBefore({ url, header }: IncomingRequest): string | undefined {
  const referer = header('referer');
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const page = new URL(referer);
  return page.origin === url.origin ? `${page.pathname}${page.search}` : undefined;
}
