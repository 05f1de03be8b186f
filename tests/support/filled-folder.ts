import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a temporary folder and fills it. If `fill` fails, removes the folder.
 *
 * @returns what `fill` returned, and a function that removes the folder
 */
export async function filledFolder<Content extends object>(
  name: string,
  fill: (folder: string) => Promise<Content>,
): Promise<Content & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `grantway-${name}-`));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    return { ...(await fill(folder)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
