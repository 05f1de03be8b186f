import { inEnglish, reason } from '@grantway/messages/reasons/reason';

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

/** `openStorage` throws this error before it changes anything. */
export class DatabaseTooNewError extends Error {
  override readonly name = 'DatabaseTooNewError';
}
