/** Fills a value from an app's failed request into a form, once. The link to the page brought the value. */

import type { Fix } from '@grantway/protocol/fix';
import { useEffect } from 'react';
import type { Received } from '../routing/fix-address.ts';

/** @param fill puts the value into the form without saving */
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
