/** Which methods this server answers itself, and which paths belong to APIs. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { MethodRoute } from './call/api-call.ts';

/** The methods with a handler or an upload. `oauth/` or your own API answers the others. */
export function answeredMethods({ apis }: Pick<Catalogue, 'apis'>): readonly MethodRoute[] {
  return apis.flatMap((api) =>
    api.versions.flatMap((version) =>
      version.methods
        .filter((method) => method.handler !== undefined || method.upload !== undefined)
        .map((method) => ({ api, version, method })),
    ),
  );
}

/** First path segments that the gateway answers, in addition to those of the APIs. */
const besideThem = ['discovery', '$discovery', 'upload', 'resumable', 'batch'];

/**
 * Whether an unknown path looks like an API's path: `/drive/…` for an API of this server, or any path with a version,
 * such as `/tasks/v1/…` or `/v1/…`, for an API that only Google has. Errors at these paths have the APIs' format, because
 * API client libraries call them.
 */
export function apiPathTest(catalogue: Pick<Catalogue, 'apis'>): (path: string) => boolean {
  const firstParts: ReadonlySet<string | undefined> = new Set([
    ...answeredMethods(catalogue).map(({ version }) => version.servicePath.split('/')[0]),
    ...besideThem,
  ]);
  return (path) => firstParts.has(path.split('/', 2)[1]) || /^\/(?:[\w.-]+\/)?v\d\w*(?:\/|$)/.test(path);
}
