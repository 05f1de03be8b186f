/** Some records need one more permission for every change, e.g. the account of an administrator. */
import type { Access } from '../access/access.ts';
import type { Place } from '../access/place.ts';
import type { Resource } from '../declaration/resource.ts';

/** @throws ApiError 403 */
export async function requireGuard(
  resource: Resource,
  thing: unknown,
  access: Access,
  place: Place,
): Promise<void> {
  const permission = resource.guard?.(thing);
  if (permission !== undefined) await access.require(permission, place);
}
