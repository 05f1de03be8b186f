/** The errors for a key that is already taken, a deleted project, and a database that a newer Grantway wrote. */

import { inEnglish, reason } from '@grantway/messages/reasons/reason';

/** A record with the same key already exists. */
export class AlreadyExistsError extends Error {
  override readonly name = 'AlreadyExistsError';
}

/** Somebody tried to change a deleted project or what belongs to it. Nothing was changed. */
export class ProjectDeletedError extends Error {
  override readonly name = 'ProjectDeletedError';
  readonly projectId: string;

  constructor(projectId: string) {
    super(inEnglish(reason('PROJECT_DELETED', { project: projectId })));
    this.projectId = projectId;
  }
}

/**
 * `openStorage` throws this error if a newer Grantway wrote the database. In that case, `openStorage` has changed
 * nothing.
 */
export class DatabaseTooNewError extends Error {
  override readonly name = 'DatabaseTooNewError';
}
