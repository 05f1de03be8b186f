/** Which API methods the gateway answers, and which paths belong to APIs. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { MethodRoute } from './call/call-context.ts';
import { signedLinkSegment } from './content/signed-links.ts';

/** The methods with a handler or an upload. Routes of the folder `oauth/` answer the others. */
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
const besideThem = ['discovery', '$discovery', 'upload', 'resumable', 'batch', signedLinkSegment];

/**
 * Returns a function that tells whether a path looks like a path of an API. `/drive/…` does, because this server has the
 * Drive API. Paths with a version, such as `/tasks/v1/…` or `/v1/…`, do too, because Google may have such an API. API client
 * libraries call these paths, so errors there have the APIs' format.
 */
export function apiPathTest(catalogue: Pick<Catalogue, 'apis'>): (path: string) => boolean {
  const firstParts: ReadonlySet<string | undefined> = new Set([
    ...answeredMethods(catalogue).map(({ version }) => version.servicePath.split('/')[0]),
    ...besideThem,
  ]);
  return (path) => firstParts.has(path.split('/', 2)[1]) || /^\/(?:[\w.-]+\/)?v\d\w*(?:\/|$)/.test(path);
}
