/** Google's errors for quotas, rate limits and outages, which developers can simulate. */
import type { ApiErrorContent } from '../../http/api-error.ts';

const limited = { code: 403, status: 'PERMISSION_DENIED', domain: 'usageLimits' } as const;

const errors = {
  rateLimitExceeded: { ...limited, message: 'Rate Limit Exceeded' },
  userRateLimitExceeded: { ...limited, message: 'User Rate Limit Exceeded' },
  quotaExceeded: { ...limited, message: 'The quota of this project is used up for today.' },
  dailyLimitExceeded: { ...limited, message: 'Daily Limit Exceeded' },
  backendError: { code: 503, status: 'UNAVAILABLE', message: 'Backend Error' },
  internalError: { code: 500, status: 'INTERNAL', message: 'Internal Error' },
} as const satisfies Readonly<Record<string, Omit<ApiErrorContent, 'reason'>>>;

export type FailureName = keyof typeof errors;

export const failureNames = Object.keys(errors) as readonly FailureName[];

/**
 * YouTube has its own error domain for quotas.
 *
 * @param status 429 turns a limit's error into `RESOURCE_EXHAUSTED`, as newer APIs answer
 */
export function failureContent(
  reason: FailureName,
  service: string,
  {
    status,
    retryAfterSeconds,
  }: { readonly status?: 403 | 429 | undefined; readonly retryAfterSeconds?: number | undefined },
): ApiErrorContent {
  const error = errors[reason];
  const content: ApiErrorContent = {
    ...error,
    reason,
    ...(reason === 'quotaExceeded' && service === 'youtube.googleapis.com' && { domain: 'youtube.quota' }),
    ...(error.code === 403 && status === 429 && { code: 429, status: 'RESOURCE_EXHAUSTED' }),
  };
  if (retryAfterSeconds === undefined) return content;
  return { ...content, headers: { 'retry-after': String(retryAfterSeconds) } };
}
