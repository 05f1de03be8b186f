/** Fetches a small text from an address that somebody else chose (`guarded-request.ts`). */
import { reason } from '@grantway/messages/reasons/reason';
import { type OutgoingOptions, OutgoingRequestError, sendOutgoing } from './guarded-request.ts';

export const textLimits = { milliseconds: 5_000, bytes: 16_384 } as const;

/**
 * @throws OutgoingRequestError as `sendOutgoing`, and if the status isn't 200, or if the body is larger than 16 KiB
 */
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
