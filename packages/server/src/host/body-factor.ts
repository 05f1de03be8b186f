import { isBatchPath } from '../apis/gateway/batch/batch-paths.ts';

/** How much larger than the shared limit a body at this path may be: a batch has up to 50 calls (decision 0050). */
export function bodyFactor(path: string): number {
  return isBatchPath(path) ? 16 : 1;
}
