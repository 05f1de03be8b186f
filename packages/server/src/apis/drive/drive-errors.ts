import { ApiError, notFound } from '../../http/api-error.ts';
import type { ApiCall } from '../catalogue/api-definition.ts';
import { forbidden } from '../gateway/call/refusals.ts';

export function fileNotFound(id: string, parameter = 'fileId'): ApiError {
  return new ApiError({
    code: 404,
    status: 'NOT_FOUND',
    message: `File not found: ${id.slice(0, 100)}.`,
    reason: 'notFound',
    location: parameter,
    locationType: 'parameter',
  });
}

/** This server has no shared drives, so every id is unknown. */
export function requireNoSharedDrive({ parameters }: Pick<ApiCall, 'parameters'>): void {
  for (const name of ['driveId', 'teamDriveId']) {
    const id = parameters.string(name) ?? '';
    if (id !== '') throw notFound(`Shared drive not found: ${id.slice(0, 100)}`, name);
  }
}

/** The person can't do this with the file. */
export function notAllowedOnFile(what: string): ApiError {
  return forbidden(
    `The user does not have sufficient permissions for this file: ${what}.`,
    'insufficientFilePermissions',
  );
}

/** The person can do this, but the app's scopes can't. */
export function scopeTooNarrow(needed: readonly string[]): ApiError {
  return forbidden(
    `The app's scopes don't allow this. It needs one of these scopes: ${needed.join(', ')}.`,
    'insufficientPermissions',
  );
}

export function tooManyFiles(limit: number): ApiError {
  return forbidden(
    `This account has its limit of ${limit} files and folders. Delete some, or empty the trash.`,
    'activeItemCreationLimitExceeded',
  );
}
