import { reason } from '@grantway/messages/reasons/reason';
import type { ApiError } from '../../http/api-error.ts';
import { refusal } from '../../http/refusal.ts';
import type { Account } from '../../records/account.ts';
import { isAllowed, type Permission, permissionsOf } from './permissions.ts';
import type { Place } from './place.ts';
import { type MemberRole, rolesOf } from './roles.ts';

export class Access {
  readonly account: Account;
  readonly #memberRole: MemberRole;

  constructor(account: Account, memberRole: MemberRole) {
    this.account = account;
    this.#memberRole = memberRole;
  }

  async has(permission: Permission, place: Place): Promise<boolean> {
    return isAllowed(await rolesOf(this.account, place, this.#memberRole), permission);
  }

  async permissionsAt(place: Place): Promise<readonly Permission[]> {
    return permissionsOf(await rolesOf(this.account, place, this.#memberRole));
  }

  /** @throws ApiError 403 */
  async require(permission: Permission, place: Place): Promise<void> {
    if (!(await this.has(permission, place))) throw permissionDenied(permission);
  }

  /**
   * An account without the permission gets the same 403 whether the thing exists or not, so it can't find out which
   * names exist.
   *
   * @throws ApiError 403; or 404 if the thing doesn't exist and the account has the permission for the whole server
   */
  async requireThing(permission: Permission, place: Place | undefined, path: string): Promise<void> {
    await this.require(permission, place ?? {});
    if (place === undefined) throw nothingAt(path);
  }
}

/** @param path without `/management/v1/`, e.g. `projects/sample-project` */
export function nothingAt(path: string): ApiError {
  return refusal(reason('NO_RECORD', { path }), {
    code: 404,
    status: 'NOT_FOUND',
    shortMessage: 'Not Found',
    reason: 'notFound',
  });
}

export function permissionDenied(permission: Permission, field?: string): ApiError {
  const why =
    field === undefined
      ? reason('PERMISSION_DENIED', { permission })
      : reason('FIELD_PERMISSION_DENIED', { permission, field });
  return refusal(why, { code: 403, status: 'PERMISSION_DENIED', reason: 'forbidden' });
}
