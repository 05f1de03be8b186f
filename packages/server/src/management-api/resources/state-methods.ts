/** Methods that put a thing into a state, such as `disable` and `enable`, or `retire` and `restore`. */
import type { Permission } from '../access/permissions.ts';
import type { ActionMethod, Resource, Target } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';

/** Puts a thing into another state. Returns the thing afterwards. */
type Put<Thing, Change> = (
  target: Target<Thing>,
  change: Change,
  services: ManagementServices,
) => Promise<Thing | undefined>;

/** Returns a function that makes a state method. All methods that it makes require `permission`. */
export function stateMethods<Thing, Change>(
  permission: Permission,
  put: (target: Target<Thing>, change: Change, services: ManagementServices) => Promise<Thing | undefined>,
): (change: Change, summary: string) => ActionMethod<Thing> {
  return (change, summary) => ({
    permission,
    summary,
    run: (target, _, services) => put(target, change, services),
  });
}

type Life = 'delete' | 'restore' | 'disable' | 'enable';

/** The methods that delete, restore, disable and enable a thing, each with its summary. */
export function lifeMethods<Thing>(
  permission: Permission,
  summaries: Readonly<Record<Life, string>>,
  put: Put<Thing, Life>,
): Pick<Resource<Thing>, 'delete' | 'actions'> {
  const method = stateMethods(permission, put);
  return {
    delete: method('delete', summaries.delete),
    actions: {
      undelete: method('restore', summaries.restore),
      disable: method('disable', summaries.disable),
      enable: method('enable', summaries.enable),
    },
  };
}
