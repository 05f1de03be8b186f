/** Where a body may be larger than the limit that all other paths share (decision 0050). */
import { isBatchPath } from '../apis/gateway/batch/batch-paths.ts';

/** How many times larger than usual a body at this path may be. A batch has up to 50 calls, each with its headers. */
export function bodyFactor(path: string): number {
  return isBatchPath(path) ? 16 : 1;
}
