/** Which API methods the gateway answers, and which paths belong to APIs. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { MethodRoute } from './call/call-context.ts';
import { signedLinkSegment } from './content/signed-links.ts';

/** Methods with a handler or an upload. Routes in `oauth/` answer the others. */
export function answeredMethods({ apis }: Pick<Catalogue, 'apis'>): readonly MethodRoute[] {
  return apis.flatMap((api) =>
    api.versions.flatMap((version) =>
      version.methods
        .filter((method) => method.handler !== undefined || method.upload !== undefined)
        .map((method) => ({ api, version, method })),
    ),
  );
}

const besideThem = ['discovery', '$discovery', 'upload', 'resumable', 'batch', signedLinkSegment];

/**
 * Returns a test for paths that look like an API's: `/drive/…`, and any path with a version such as `/tasks/v1/…`.
 * Client libraries call these paths, so their errors need the APIs' format.
 */
export function apiPathTest(catalogue: Pick<Catalogue, 'apis'>): (path: string) => boolean {
  const firstParts: ReadonlySet<string | undefined> = new Set([
    ...answeredMethods(catalogue).map(({ version }) => version.servicePath.split('/')[0]),
    ...besideThem,
  ]);
  return (path) => firstParts.has(path.split('/', 2)[1]) || /^\/(?:[\w.-]+\/)?v\d\w*(?:\/|$)/.test(path);
}
