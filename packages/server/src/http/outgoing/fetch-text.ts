import { reason } from '@grantway/messages/reasons/reason';
import { type OutgoingOptions, OutgoingRequestError, sendOutgoing } from './guarded-request.ts';

export const textLimits = { milliseconds: 5_000, bytes: 16_384 } as const;

/** @throws OutgoingRequestError like `sendOutgoing`, for a status other than 200, and for a body over 16 KiB */
export async function fetchText(url: URL, options: OutgoingOptions): Promise<string> {
  const headers = [
    ['accept', 'text/plain'],
    ['user-agent', 'grantway'],
  ] as const;
  const answer = await sendOutgoing({ method: 'GET', url, headers }, options, textLimits);
  const where = url.href;
  if (answer.status !== 200) {
    const isRedirect = answer.status >= 300 && answer.status < 400;
    const status = String(answer.status);
    throw new OutgoingRequestError(
      reason(isRedirect ? 'REDIRECTS' : 'ANSWERS_WITH_STATUS', { where, status }),
    );
  }
  if (answer.isCut) {
    throw new OutgoingRequestError(reason('ANSWER_TOO_LARGE', { where, most: textLimits.bytes }));
  }
  return answer.body.toString('utf8');
}
