/** Copies what `npm start` needs, with the same installed packages, so a test can change sources. */
import { cp, glob, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { repository } from './program.ts';

const parts = ['package.json', 'package-lock.json', 'tsconfig.json', 'packages', 'samples', 'scripts'];
const leftOut = /^(?:node_modules|dist|tests|\..+)$/;

/** @param folder must be empty */
export async function copyCheckout(folder: string): Promise<void> {
  for (const part of parts) {
    await cp(join(repository, part), join(folder, part), {
      recursive: true,
      filter: (source) => !leftOut.test(basename(source)),
    });
  }
  const [installed, modules] = [join(repository, 'node_modules'), join(folder, 'node_modules')];
  await mkdir(join(modules, '@grantway'), { recursive: true });
  for (const name of await readdir(installed)) {
    if (!name.endsWith('grantway')) await symlink(join(installed, name), join(modules, name));
  }
  // npm puts a package here if the root has another version of it.
  for await (const own of glob('{packages,samples}/*/node_modules', { cwd: repository })) {
    await symlink(join(repository, own), join(folder, own));
  }
  for await (const file of glob('{packages,samples}/*/package.json', { cwd: folder })) {
    const { name } = JSON.parse(await readFile(join(folder, file), 'utf8'));
    await symlink(join(folder, dirname(file)), join(modules, name));
  }
}
