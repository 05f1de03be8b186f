/** The paths of batch requests: `/batch`, and `/batch/{api}/{version}` for one API. */

export function isBatchPath(path: string): boolean {
  return path === '/batch' || path.startsWith('/batch/');
}
