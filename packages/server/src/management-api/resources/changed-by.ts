import type { ChangedBy } from '../../registration/verification.ts';
import type { ManagementServices } from '../declaration/services.ts';

/** Decision 0061: if an administrator or a reviewer changes an app, it stays verified, because they have seen the change. */
export function changedBy({ caller }: ManagementServices): ChangedBy {
  return caller.isAdministrator || caller.isReviewer ? 'administrator' : 'developer';
}
