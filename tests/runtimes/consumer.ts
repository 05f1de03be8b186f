/**
 * Makes an app's folder with the built @grantway/client in `node_modules`, and compiles `command.ts` and `worker.ts` into
 * it. Both run the OAuth flow.
 */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { filledFolder } from '../support/filled-folder.ts';
import { repository, runToEnd } from '../support/program.ts';

export type Consumer = {
  readonly folder: string;
  /** Imports @grantway/client from `node_modules`. */
  readonly command: string;
  /** One file with all imports, as edge runtimes need it. */
  readonly worker: string;
  remove(): Promise<void>;
};

/** Deno counts everything below `/dev` as a device, which needs a permission of its own. */
const parent = tmpdir().startsWith('/dev/') ? '/tmp' : tmpdir();

/** @throws Error with the build's output */
export async function makeConsumer(): Promise<Consumer> {
  return filledFolder(
    'runtimes',
    async (folder) => {
      const scope = join(folder, 'node_modules/@grantway');
      const build = [join(repository, 'scripts/build.ts'), 'client', '--output', scope];
      const { code, stdout, stderr } = await runToEnd(process.execPath, build);
      if (code !== 0) throw new Error(`the build ended with ${code}:\n${stdout}\n${stderr}`);
      await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
      const isInstalled = (specifier: string) => /^(?:@grantway\/|node:|bun:)/.test(specifier);
      const [command, importing, worker] = ['command.js', 'importing.js', 'worker.js'].map((name) =>
        join(folder, name),
      ) as [string, string, string];
      await bundle(join(import.meta.dirname, 'command.ts'), command, isInstalled);
      // Only a file in the app's folder can import the built package, so bundle in two steps.
      await bundle(join(import.meta.dirname, 'worker.ts'), importing, isInstalled);
      await bundle(importing, worker, () => false);
      return { folder, command, worker };
    },
    parent,
  );
}

async function bundle(input: string, file: string, external: (specifier: string) => boolean): Promise<void> {
  const build = await rolldown({ input, external, platform: 'neutral' });
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
}
