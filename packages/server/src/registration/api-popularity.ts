/**
 * How many projects use each API: they have enabled it, or declare one of its scopes on their consent screen. Declared
 * scopes count because some APIs need no enabling. A process counts when somebody asks, at most every ten minutes, and
 * remembers the result (decision 0079).
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import { canonicalScope } from '@grantway/protocol/scope';
import type { Needs } from '../context.ts';
import type { Project } from '../records/project.ts';
import { maximumPageSize } from '../storage/promises/page.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';

type Uses = Needs<ProjectStorage, 'catalogue' | 'now'>;

/** By API id. APIs that no counted project uses are missing. */
export type ApiPopularity = ReadonlyMap<string, number>;

const countedForSeconds = 600;
/** Reading 20,000 projects takes less than a second. A server with more projects counts only the oldest 20,000. */
const mostProjects = 20_000;

type Counted = { readonly at: number; readonly popularity: Promise<Map<string, number>> };

const latest = new WeakMap<Uses['storage'], Counted>();

export function apiPopularity(context: Uses): Promise<ApiPopularity> {
  const now = context.now();
  const known = latest.get(context.storage);
  // A test may turn the clock back.
  if (known !== undefined && Math.abs(now - known.at) < countedForSeconds) return known.popularity;
  const popularity = count(context);
  latest.set(context.storage, { at: now, popularity });
  popularity.catch(() => latest.delete(context.storage));
  return popularity;
}

/**
 * Counts a project's change at once, so that the person who made it sees it. Other processes see it in their next
 * count.
 */
export async function recountProject(
  { storage, catalogue }: Pick<Uses, 'storage' | 'catalogue'>,
  before: Project,
  after: Project,
): Promise<void> {
  const known = latest.get(storage);
  if (known === undefined) return;
  // The change is stored. If the count under way fails, the next one sees the change.
  const popularity = await known.popularity.catch(() => undefined);
  if (popularity === undefined) return;
  const had = apisOf(before, catalogue);
  const has = apisOf(after, catalogue);
  for (const id of had) if (!has.has(id)) popularity.set(id, Math.max(0, (popularity.get(id) ?? 0) - 1));
  for (const id of has) if (!had.has(id)) popularity.set(id, (popularity.get(id) ?? 0) + 1);
}

async function count({ storage, catalogue }: Uses): Promise<Map<string, number>> {
  const popularity = new Map<string, number>();
  let after: number | undefined;
  let read = 0;
  do {
    const page = await storage.listProjects({
      limit: maximumPageSize,
      ...(after !== undefined && { after }),
    });
    for (const project of page.items) {
      for (const id of apisOf(project, catalogue)) popularity.set(id, (popularity.get(id) ?? 0) + 1);
    }
    read += page.items.length;
    after = page.next;
    await otherWork();
  } while (after !== undefined && read < mostProjects);
  return popularity;
}

function apisOf(project: Project, catalogue: Uses['catalogue']): ReadonlySet<string> {
  if (project.deletedAt !== undefined) return new Set();
  const declared = project.consentScreen.declaredScopes.flatMap((scope) =>
    catalogue.apisOfScope(canonicalScope(scope)).map(({ service }) => service),
  );
  return new Set([...project.enabledApis, ...declared]);
}
