/** The upload paths of a method: its own path after each of two prefixes, or its own path. */
import type { ApiMethod, ApiVersion } from '../../catalogue/api-definition.ts';

const prefixes = { simple: '/upload/', resumable: '/resumable/upload/' } as const;

/** The paths of methods with `atOwnAddress`. */
const ownPaths: readonly string[] = ['/v1/uploads'];

/** The server streams bodies of these paths, because they may be files. */
export function isUploadPath(path: string): boolean {
  return path.startsWith(prefixes.simple) || path.startsWith(prefixes.resumable) || ownPaths.includes(path);
}

/** Both paths accept every kind of upload. */
export function uploadPaths(
  version: ApiVersion,
  method: Pick<ApiMethod, 'path'>,
): Record<keyof typeof prefixes, string> {
  const path = `${version.servicePath}${method.path}`;
  if (ownPaths.includes(`/${path}`)) return { simple: `/${path}`, resumable: `/${path}` };
  return { simple: prefixes.simple + path, resumable: prefixes.resumable + path };
}
