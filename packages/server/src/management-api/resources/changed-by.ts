import type { ChangedBy } from '../../registration/verification.ts';
import type { ManagementServices } from '../declaration/services.ts';

/** Decision 0061: administrators and reviewers have seen what they change, so the app stays verified. */
export function changedBy({ caller }: ManagementServices): ChangedBy {
  return caller.isAdministrator || caller.isReviewer ? 'administrator' : 'developer';
}
