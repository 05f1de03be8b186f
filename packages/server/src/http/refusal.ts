/** Makes API errors with a reason, so that the console and the playground can say it in the reader's language. */
import { inEnglish, type Reason } from '@grantway/messages/reasons/reason';
import { ApiError, type ApiErrorContent, errorInfo } from './api-error.ts';

type Content = Omit<ApiErrorContent, 'message'> & { readonly message?: string };

/** By default, the message is the reason in English. */
export function refusal(
  why: Reason,
  { details = [], message = inEnglish(why), ...content }: Content,
): ApiError {
  return new ApiError({
    ...content,
    message,
    details: [errorInfo(why.name, why.parameters), ...details],
  });
}
