/** Fills the value of an app's request into a form, once. */

import type { Fix } from '@grantway/protocol/fix';
import { useEffect } from 'react';
import type { Received } from '../routing/fix-address.ts';

/** @param fill edits the form, and saves nothing */
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
