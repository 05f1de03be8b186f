/**
 * `npm start` builds the web app only if the cache has no bundle of the present sources. A bundle in the cache is
 * complete.
 */
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyCheckout } from '../support/checkout.ts';
import { start } from '../support/development-server.ts';
import { choosePlace, environmentOf } from '../support/place.ts';
import { type Ending, runToEnd } from '../support/program.ts';

const announcement = 'Building the web app.\n';

/** A small app is built fast. */
const small = "import { openIdScope } from '@grantway/protocol/scope';\ndocument.title = openIdScope;\n";

let folder: string;
let checkout: string;
let cache: string;
let entry: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-web-'));
  checkout = join(folder, 'checkout');
  cache = join(checkout, 'packages/web/.cache');
  entry = join(checkout, 'packages/web/src/main.tsx');
  await mkdir(checkout);
  await copyCheckout(checkout);
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs only the part of a start that builds the bundle. Prints the bundle's folder. */
function build(): Promise<Ending> {
  const program =
    "const { webBundle } = await import('./scripts/web-bundle.ts'); console.log(await webBundle());";
  return runToEnd(process.execPath, ['--input-type=module', '--eval', program], { cwd: checkout });
}

async function newBundle(): Promise<string> {
  const { code, stdout, stderr } = await build();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^${announcement}`));
  return stdout.slice(announcement.length).trim();
}

async function scriptOf(bundle: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(bundle, 'manifest.json'), 'utf8'));
  return readFile(join(bundle, manifest['src/main.tsx'].file), 'utf8');
}

describe('npm start', () => {
  test('builds the web app at the first start, but not at the second', async () => {
    const place = await choosePlace(join(folder, 'data'));
    const first = await start(place, checkout);
    expect((await first.signal('SIGINT')).stdout.startsWith(announcement)).toBe(true);
    expect(await readdir(cache)).toHaveLength(1);
    const second = await start(place, checkout);
    expect((await second.signal('SIGINT')).stdout).not.toContain(announcement);
  });

  test('reports an error in a source, and keeps the previous bundle', async () => {
    await writeFile(entry, small);
    const before = await newBundle();
    const line = (await readFile(entry, 'utf8')).split('\n').length;
    await appendFile(entry, 'const broken = ;\n');
    const place = await choosePlace(join(folder, 'data'));
    const ending = await runToEnd(process.execPath, [join(checkout, 'scripts/start.ts')], {
      environment: environmentOf(place),
    });
    expect(ending.code).toBe(1);
    expect(ending.stderr).toMatch(/^grantway: the web app can't be built: /);
    expect(ending.stderr).toContain(`src/main.tsx:${line}:16`);
    expect(ending.stderr).not.toMatch(/^ +at /m);
    expect((await readdir(cache)).map((name) => join(cache, name))).toEqual([before]);
    expect(await readdir(folder)).toEqual(['checkout']);
  });
});

describe('bundles in the cache', () => {
  // When a bundle is built again doesn't depend on its size.
  beforeEach(() => writeFile(entry, small));

  test('a start builds a bundle for changed sources, and reuses the old bundle when the sources change back', async () => {
    const before = await newBundle();
    const source = await readFile(entry, 'utf8');
    await appendFile(entry, "document.title = 'the-sources-changed';\n");
    const after = await newBundle();
    expect(await scriptOf(before)).not.toContain('the-sources-changed');
    expect(await scriptOf(after)).toContain('the-sources-changed');
    await writeFile(entry, source);
    expect((await build()).stdout).toBe(`${before}\n`);
  });

  test('a start builds a new bundle if an imported package, the build configuration or package-lock.json changes', async () => {
    const bundles = new Set([await newBundle()]);
    for (const file of [
      'packages/protocol/src/scope.ts',
      'packages/web/vite.config.ts',
      'package-lock.json',
    ]) {
      await appendFile(join(checkout, file), '\n');
      bundles.add(await newBundle());
    }
    expect(bundles.size).toBe(4);
  });

  test('a bundle is rebuilt if its sources change during the build, but not without end', async () => {
    /** Each build adds a line to `main.tsx` while it runs, up to `lines` lines. */
    const changeUpTo = (lines: number) =>
      appendFile(
        join(checkout, 'packages/web/vite.config.ts'),
        `{
          const { appendFileSync, readFileSync } = await import('node:fs');
          const { length } = readFileSync('src/main.tsx', 'utf8').split('\\n');
          if (length <= ${lines}) appendFileSync('src/main.tsx', "document.title = 'the-sources-changed';\\n");
        }`,
      );
    const lines = (await readFile(entry, 'utf8')).split('\n').length;
    await changeUpTo(lines);
    const { code, stdout } = await build();
    expect(code).toBe(0);
    expect(stdout.startsWith(announcement.repeat(2))).toBe(true);
    const bundle = stdout.slice(2 * announcement.length).trim();
    expect(await scriptOf(bundle)).toContain('the-sources-changed');
    expect((await readdir(cache)).map((name) => join(cache, name))).toEqual([bundle]);

    await changeUpTo(lines + 100);
    const ending = await build();
    expect(ending.code).toBe(1);
    expect(ending.stderr).toContain('its sources change all the time');
  });

  test('several simultaneous builds give the same bundle', async () => {
    const endings = await Promise.all([build(), build(), build()]);
    expect(endings.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array.from({ length: 3 }, () => ({ code: 0, stderr: '' })),
    );
    const [bundle = '', ...others] = new Set(endings.map(({ stdout }) => stdout.trim().split('\n').at(-1)));
    expect(others).toEqual([]);
    expect((await readdir(cache)).map((name) => join(cache, name))).toEqual([bundle]);
    await scriptOf(bundle);
  });

  test('a new build keeps only the three last used bundles, and deletes the remains of an interrupted build', async () => {
    const cutOff = join(cache, 'building-cut-off');
    const bundles: string[] = [];
    for (const name of ['one', 'two', 'three', 'four']) {
      await writeFile(entry, `document.title = '${name}';\n`);
      bundles.push(await newBundle());
      await mkdir(cutOff, { recursive: true });
      await utimes(cutOff, 0, 0);
    }
    const [, two = '', , four = ''] = bundles;
    expect(await readdir(cache)).toHaveLength(4);
    await writeFile(entry, "document.title = 'two';\n");
    expect((await build()).stdout).toBe(`${two}\n`);
    await writeFile(entry, "document.title = 'five';\n");
    const five = await newBundle();
    expect((await readdir(cache)).map((name) => join(cache, name)).sort()).toEqual([two, four, five].sort());
  });
});
