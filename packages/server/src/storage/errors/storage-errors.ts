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

/** Callers that use only contents that they have just stored don't need to handle this. */
export class ContentTakenError extends TypeError {
  override readonly name = 'ContentTakenError';

  constructor() {
    super('The content is missing or belongs to another item.');
  }
}

/** The process is stopping. */
export class StorageClosedError extends Error {
  override readonly name = 'StorageClosedError';

  constructor() {
    super('The storage is closed.');
  }
}
