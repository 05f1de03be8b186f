/** What the adapters look at of a request, whichever framework it came through. */

/** A request to the application. */
export type IncomingRequest = {
  readonly method: string;
  /** On the application's own origin, whatever name a proxy called it by. */
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
};

/**
 * Puts the parts together.
 *
 * @param origin the application's, as people see it
 * @param target path and query as received, or an absolute URL
 */
export function incomingRequest(
  origin: string,
  method: string,
  target: string,
  header: (name: string) => string | undefined,
): IncomingRequest {
  // RFC 9112 §3.2.2: every server takes the absolute form too. Whatever host it names, this is the application.
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  // Joined as text, not resolved: `//elsewhere.example` is a path here and no host.
  const address = /^[/?]/.test(path) ? `${origin}${path}` : origin;
  return { method, url: new URL(address), header };
}

/** The same, of a web-standard request. */
export function fromWebRequest(origin: string, request: Request): IncomingRequest {
  const { pathname, search } = new URL(request.url);
  return incomingRequest(
    origin,
    request.method,
    `${pathname}${search}`,
    (name) => request.headers.get(name) ?? undefined,
  );
}

/** Path and query. */
export function targetOf({ url }: IncomingRequest): string {
  return `${url.pathname}${url.search}`;
}

/** Whether a person's browser opens a page, and not a script that fetches data. */
export function isNavigation({ header }: IncomingRequest): boolean {
  // Fetch Metadata: `navigate` for pages, and `document` for those that fill a tab; a frame can't show a consent page.
  const mode = header('sec-fetch-mode');
  if (mode !== undefined)
    return mode === 'navigate' && (header('sec-fetch-dest') ?? 'document') === 'document';
  return header('accept')?.includes('text/html') === true;
}

/** Whether a browser, or Next.js in it, fetches ahead what a person may never open. It asks again if the person does. */
export function isPrefetch({ header }: IncomingRequest): boolean {
  // `Sec-Purpose` is the standard's, with `prefetch;prerender` for a prerendering (Fetch §3.8); the others are older
  // browsers' of it.
  const names = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];
  return (
    names.some((name) => /\b(prefetch|prerender|preview)\b/i.test(header(name) ?? '')) ||
    header('next-router-prefetch') !== undefined
  );
}

/** Whether a page of the application itself sent a request: what another site's page makes a browser do is no wish. */
export function isSameOrigin({ url, header }: IncomingRequest): boolean {
  const site = header('sec-fetch-site');
  return site === undefined ? header('origin') === url.origin : site === 'same-origin';
}

/** Path and query of the application's page that a request was sent from, as far as the browser says. */
export function pageBefore({ url, header }: IncomingRequest): string | undefined {
  const referer = header('referer');
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const page = new URL(referer);
  return page.origin === url.origin ? `${page.pathname}${page.search}` : undefined;
}
