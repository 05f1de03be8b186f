/** The paths for uploads: a method's own path after one of two prefixes. */
import type { ApiMethod, ApiVersion } from '../../catalogue/api-definition.ts';

const prefixes = { simple: '/upload/', resumable: '/resumable/upload/' } as const;

/** Whether the body of a request to this path may be a file, which the server must read as it arrives. */
export function isUploadPath(path: string): boolean {
  return path.startsWith(prefixes.simple) || path.startsWith(prefixes.resumable);
}

/** The method's two upload paths. Both accept every kind of upload. */
export function uploadPaths(
  version: ApiVersion,
  method: Pick<ApiMethod, 'path'>,
): Record<keyof typeof prefixes, string> {
  const path = `${version.servicePath}${method.path}`;
  return { simple: prefixes.simple + path, resumable: prefixes.resumable + path };
}
