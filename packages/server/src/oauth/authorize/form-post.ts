/**
 * Sends the authorization response as a form that the browser posts: OAuth 2.0 Form Post Response Mode §2, decision
 * 0040. Like a redirect, it takes only a verified redirect URI (invariant 3).
 */
import type { Services } from '../../context.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { pageFrame, pageResponse } from '../../person/pages/page-response.ts';
import { renderFormPostPage } from './form-post-page.ts';
import type { ReturnAddress } from './return-address.ts';

export function formPostResponse(
  http: HttpRequest,
  { redirectUri, applicationName }: ReturnAddress,
  parameters: Iterable<readonly [string, string]>,
  context: Pick<Services, 'brand' | 'settings'>,
): HttpResponse {
  // The page has no links to other languages: each would make the server issue another response.
  const { pageAddress: _, ...frame } = pageFrame(http, context);
  const html = renderFormPostPage({
    frame,
    form: { action: redirectUri, hidden: Object.fromEntries(parameters) },
    applicationName,
  });
  return pageResponse(200, html, { formMayLeave: true, runsScripts: true });
}
