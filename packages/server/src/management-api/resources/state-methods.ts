import type { Permission } from '../access/permissions.ts';
import type { ActionMethod, Resource, Target } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';

type Put<Thing, Change> = (
  target: Target<Thing>,
  change: Change,
  services: ManagementServices,
) => Promise<Thing | undefined>;

export function stateMethods<Thing, Change>(
  permission: Permission,
  put: Put<Thing, Change>,
): (change: Change, summary: string) => ActionMethod<Thing> {
  return (change, summary) => ({
    permission,
    summary,
    run: (target, _, services) => put(target, change, services),
  });
}

type Life = 'delete' | 'restore' | 'disable' | 'enable';

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
