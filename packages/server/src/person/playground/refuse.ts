import type { Reason } from '@grantway/messages/reasons/reason';
import type { ApiError } from '../../http/api-error.ts';
import { refusal } from '../../http/refusal.ts';

export function notReady(why: Reason): ApiError {
  return refusal(why, { code: 400, status: 'FAILED_PRECONDITION', reason: 'failedPrecondition' });
}
