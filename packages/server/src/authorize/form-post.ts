/**
 * An answer to the application as a form that the browser posts: OAuth 2.0 Form Post Response Mode §2, decision 0040. It
 * takes the same verified redirect URI as a redirect does (invariant 3).
 */
import type { HttpRequest, HttpResponse } from '../http.ts';
import { pageFrame, pageResponse } from '../page-response.ts';
import { renderFormPostPage } from '../pages/form-post-page.ts';
import type { ReturnAddress } from './request.ts';

/**
 * The page runs one script of this origin. No `form-action`: the browser would hold everything to it that the application
 * does with the answer.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function formPostResponse(
  http: HttpRequest,
  { redirectUri, applicationName }: ReturnAddress,
  parameters: Iterable<readonly [string, string]>,
): HttpResponse {
  // In another language this page would be another answer.
  const { languageLinks: _, ...frame } = pageFrame(http, undefined);
  const html = renderFormPostPage({
    frame,
    form: { action: redirectUri, hidden: Object.fromEntries(parameters) },
    applicationName,
  });
  return pageResponse(200, html, { headers: { 'content-security-policy': contentSecurityPolicy } });
}
