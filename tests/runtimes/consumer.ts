/** An application's folder with the built @grantway/client in its `node_modules`, and the flow as JavaScript. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { repository, runToEnd } from '../support/program.ts';

export type Consumer = {
  readonly folder: string;
  /** Imports @grantway/client from `node_modules`. */
  readonly command: string;
  /** One file with everything in it, as edge runtimes are given it. */
  readonly worker: string;
  remove(): Promise<void>;
};

/** @throws Error with what the build complained of */
export async function makeConsumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'grantway-runtimes-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
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
    // In two steps, for the built package is found from the application's folder only.
    await bundle(join(import.meta.dirname, 'worker.ts'), importing, isInstalled);
    await bundle(importing, worker, () => false);
    return { folder, command, worker, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function bundle(input: string, file: string, external: (specifier: string) => boolean): Promise<void> {
  const build = await rolldown({ input, external, platform: 'neutral' });
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
}
