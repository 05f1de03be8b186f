/** The error page that the person sees if a page's handler throws. */
import type { OAuthError } from '@grantway/protocol/error';
import type { Services } from '../../context.ts';
import { retryHeaders } from '../../http/error-status.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { authorizationErrorPage } from './authorization-error-page.ts';
import { noteRefused } from './failure-notes.ts';
import { RefusedError } from './refused-error.ts';

export function createFailurePage(
  context: Services,
): (request: HttpRequest, failure: OAuthError) => HttpResponse {
  return (request, failure) => {
    if (!(failure instanceof RefusedError)) {
      return authorizationErrorPage(request, failure, {}, context, { headers: retryHeaders(failure.code) });
    }
    noteRefused(failure, context);
    return authorizationErrorPage(request, failure.refusal, failure.known, context);
  };
}
