/** Which APIs a project's apps can call. */
import type { Api, Project } from '../../api/operations.ts';

/** `open`: every project's apps can call it, and nobody enables it. */
export type ApiUse = 'enabled' | 'off' | 'open';

export function apiUseIn({ enabledApis = [] }: Project, { id, needsEnabling }: Api): ApiUse {
  if (needsEnabling === false) return 'open';
  return enabledApis.includes(id) ? 'enabled' : 'off';
}

/** The ids of the project's APIs after this one is enabled or disabled. The others stay as they are. */
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
