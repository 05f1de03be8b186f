import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Fills a temporary folder. Removes it if `fill` fails.
 *
 * @returns the result of `fill`, and a function that removes the folder
 */
export async function filledFolder<Content extends object>(
  name: string,
  fill: (folder: string) => Promise<Content>,
  parent = tmpdir(),
): Promise<Content & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(parent, `grantway-${name}-`));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    return { ...(await fill(folder)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
