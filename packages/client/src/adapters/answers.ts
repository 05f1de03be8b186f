/** The few answers that the adapters give themselves: redirects, short pages for people, JSON for scripts. */
import type { HookAnswer } from './routes-options.ts';

/** Room and a plain typeface; colours are the browser's own, light or dark. Changed, it needs the digest of the new text. */
const style =
  'body{max-width:32rem;margin:14vh auto;padding:0 1.5rem;font:1.125rem/1.6 system-ui,sans-serif}a{font-weight:600}';
const styleDigest = 'sha256-al4hdofLy/HhE7YrDB2UlGplwC0Au9WXxD/ODA44jV0=';

const noStore = { 'cache-control': 'no-store' };

/** See Other: the browser goes on with GET, whatever it came with (RFC 9110 §15.4.4). */
export function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { ...noStore, location } });
}

/**
 * The answer to a prefetch. It is an error, so the browser asks again when the person opens the link. A 204 could be kept
 * and shown instead, and the link would lead nowhere.
 */
export function refusePrefetch(): Response {
  return new Response(null, { status: 503, headers: noStore });
}

export function json(
  status: number,
  content: object,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(content, { status, headers: { ...noStore, ...headers } });
}

/** A page of one paragraph, which says what to do, and a link to go on with. */
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
    `<p><a href="${escapeHtml(path)}">Go on</a></p></html>\n`,
  ].join('\n');
  return new Response(html, {
    status,
    headers: {
      ...noStore,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src '${styleDigest}'; frame-ancestors 'none'; base-uri 'none'`,
      // The address of a callback holds a code.
      'referrer-policy': 'no-referrer',
      ...headers,
    },
  });
}

/** The answer with cookies added to those it has. */
export function withCookies(answer: Response, cookies: readonly string[]): Response {
  if (cookies.length === 0) return answer;
  const changed = new Response(answer.body, answer);
  for (const cookie of cookies) changed.headers.append('set-cookie', cookie);
  return changed;
}

/** What a hook says, or the answer without it. */
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
