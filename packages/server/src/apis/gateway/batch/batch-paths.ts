export function isBatchPath(path: string): boolean {
  return path === '/batch' || path.startsWith('/batch/');
}
