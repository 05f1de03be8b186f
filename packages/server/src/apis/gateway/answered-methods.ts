/** Which methods this server answers itself, and which paths are an API's. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { MethodRoute } from './call/api-call.ts';

/** The methods that have a behavior here. One without is answered elsewhere: by another room, or by an API of one's own. */
export function answeredMethods({ apis }: Pick<Catalogue, 'apis'>): readonly MethodRoute[] {
  return apis.flatMap((api) =>
    api.versions.flatMap((version) =>
      version.methods
        .filter((method) => method.handler !== undefined || method.upload !== undefined)
        .map((method) => ({ api, version, method })),
    ),
  );
}

/** What stands beside the APIs' own paths. */
const besideThem = ['discovery', '$discovery', 'upload', 'resumable', 'batch'];

/**
 * Whether a path that nothing else answers is an API's, here or at the guide's server: `/drive/…`, and whatever has a version
 * like `/tasks/v1/…` or `/v1/…`. What is wrong there is said in the way that the libraries of those APIs understand.
 */
export function apiPathTest(catalogue: Pick<Catalogue, 'apis'>): (path: string) => boolean {
  const firstParts: ReadonlySet<string | undefined> = new Set([
    ...answeredMethods(catalogue).map(({ version }) => version.servicePath.split('/')[0]),
    ...besideThem,
  ]);
  return (path) => firstParts.has(path.split('/', 2)[1]) || /^\/(?:[\w.-]+\/)?v\d\w*(?:\/|$)/.test(path);
}
