/** Fills a value from an app's failed request into a form, once. The person came to the page by a link with that value. */

import type { Fix } from '@grantway/protocol/fix';
import { useEffect } from 'react';
import type { Received } from '../routing/fix-address.ts';

/** @param fill puts the value into the form, without saving it */
export function useFillIn<At extends Fix['at']>(
  received: Received<At> | undefined,
  fill: (fix: Received<At>['fix']) => void,
): void {
  const isNew = received !== undefined && !received.isFilledIn;
  useEffect(() => {
    if (!isNew) return;
    fill(received.fix);
    received.markFilledIn();
  }, [isNew]);
}
