/** Which APIs a project's apps can call. */
import type { Api, Project } from '../../api/operations.ts';

/** `open`: the apps of every project can call the API, and no project needs to enable it. */
export type ApiUse = 'enabled' | 'off' | 'open';

export function apiUseIn({ enabledApis = [] }: Project, { id, needsEnabling }: Api): ApiUse {
  if (needsEnabling === false) return 'open';
  return enabledApis.includes(id) ? 'enabled' : 'off';
}

/** The ids of the project's enabled APIs after the API `id` is enabled or disabled. */
export function withApi({ enabledApis = [] }: Project, id: string, isEnabled: boolean): readonly string[] {
  const others = enabledApis.filter((one) => one !== id);
  return isEnabled ? [...others, id] : others;
}

export function haveSameApis(
  { enabledApis: some = [] }: Project,
  { enabledApis: others = [] }: Project,
): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
