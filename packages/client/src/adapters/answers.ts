import type { HookAnswer } from './routes-options.ts';

/** If you change the style, update its digest below. The colors are the browser's own, light or dark. */
const style =
  'body{max-width:32rem;margin:14vh auto;padding:0 1.5rem;font:1.125rem/1.6 system-ui,sans-serif}a{font-weight:600}';
const styleDigest = 'sha256-al4hdofLy/HhE7YrDB2UlGplwC0Au9WXxD/ODA44jV0=';

const noStore = { 'cache-control': 'no-store' };

/** 303 See Other: the browser continues with GET, even if its request was a POST (RFC 9110 §15.4.4). */
export function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { ...noStore, location } });
}

/** An error, so that the browser asks again when the user opens the link. A 204 could be reused instead. */
export function answerPrefetch(): Response {
  return new Response(null, { status: 503, headers: noStore });
}

export function json(
  status: number,
  content: object,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(content, { status, headers: { ...noStore, ...headers } });
}

export function page(
  status: number,
  text: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const html = [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(text)}</title><style>${style}</style><p>${escapeHtml(text)}</p>`,
    `<p><a href="${escapeHtml(path)}">Continue</a></p></html>\n`,
  ].join('\n');
  return new Response(html, {
    status,
    headers: {
      ...noStore,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src '${styleDigest}'; frame-ancestors 'none'; base-uri 'none'`,
      // The callback's URL contains a code, which must not leak to another site.
      'referrer-policy': 'no-referrer',
      ...headers,
    },
  });
}

export function withCookies(answer: Response, cookies: readonly string[]): Response {
  if (cookies.length === 0) return answer;
  const changed = new Response(answer.body, answer);
  for (const cookie of cookies) changed.headers.append('set-cookie', cookie);
  return changed;
}

/** A path becomes a redirect. If the hook returned nothing, `otherwise` makes the answer. */
export async function answerOfHook(
  answer: HookAnswer | Promise<HookAnswer>,
  otherwise: () => Response,
): Promise<Response> {
  const chosen = await answer;
  if (chosen === undefined) return otherwise();
  return typeof chosen === 'string' ? redirect(chosen) : chosen;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
