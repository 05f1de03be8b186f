/**
 * Compiles every TypeScript snippet of the guides and the client's README, and runs it against a real Grantway.
 * `snippets/markdown.ts` reads pages; `snippets/world.ts` starts a Grantway for each program. Rules for pages:
 *
 * - All fences ```` ```ts ```` of a page are one program, so import and declare each name once. Fences of another
 *   program have a name: ```` ```ts express ````.
 * - A fence ```` ```ts file=app/route.ts ```` is a separate module at that path.
 * - The reader doesn't see code between `<!-- ts` and `-->`. It does what the person does (`world.openBrowser`,
 *   `world.answer`), lets time pass (`world.pass`), and asserts (`assert`). Keep it short. It can import from
 *   `'repository:tests/support/…'`.
 * - Every function that a fence shows must run at least once. If code can't run here, mark it
 *   ```` ```ts only compiled: reason ````.
 *
 * The guides in `walkedGuides` are only compiled here. Another test takes their steps and runs their programs.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCalls } from './snippets/coverage.ts';
import { snippetsOf } from './snippets/markdown.ts';
import { skippedStatus } from './snippets/skipped.ts';
import { pathsBelow, read, repository } from './source-files.ts';
import { walkedGuides } from './walkthrough/steps.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'grantway-snippets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = [
  ...pathsBelow('docs/guide').filter((path) => path.endsWith('.md')),
  'packages/client/README.md',
].map((page) => ({ page, folder: join(folder, page), snippets: snippetsOf(read(page)) }));

const files = pages.flatMap(({ page, folder, snippets }) =>
  snippets.map((one) => ({ ...one, page, folder, name: `${page} ${one.path}` })),
);
const programs = files.filter(({ isProgram }) => isProgram);

/** One line for each error: `docs/guide/page.md/program.ts(<line of the page>,…): …`. */
let complaints: readonly string[] = [];

beforeAll(async () => {
  writeFileSync(join(folder, 'tsconfig.json'), compilerConfiguration());
  for (const page of pages) {
    mkdirSync(page.folder, { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(page.folder, 'node_modules'));
    writeFileSync(join(page.folder, 'package.json'), '{ "type": "module" }\n');
    for (const { path, code } of page.snippets) {
      mkdirSync(dirname(join(page.folder, path)), { recursive: true });
      writeFileSync(join(page.folder, path), code.replaceAll("'repository:", `'${repository}/`));
    }
  }
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  const outcome = await run(process.execPath, [compiler, '-p', '.', '--pretty', 'false'], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  complaints = outcome.stdout
    // A line that begins with a space continues the line before.
    .split(/\n(?! )/)
    .filter((line) => line !== '');
}, 120_000);

function compilerConfiguration(): string {
  return JSON.stringify({
    extends: join(repository, 'tsconfig.json'),
    compilerOptions: {
      typeRoots: [join(repository, 'node_modules/@types')],
      jsx: 'preserve',
      // A page may declare a name that a later snippet uses, or that no snippet uses.
      noUnusedLocals: false,
      noUnusedParameters: false,
    },
    include: ['.'],
    exclude: ['**/node_modules'],
  });
}

test('there are snippets, and the compiler reports no error outside the pages', () => {
  expect(programs.length).toBeGreaterThan(0);
  const pageNames = pages.map(({ page }) => `${page}/`);
  expect(complaints.filter((line) => !pageNames.some((page) => line.startsWith(page)))).toEqual([]);
});

test.each(pages)('$page: this test finds every fence, and every fence compiles', ({ page, snippets }) => {
  const fences = read(page).match(/^\s*```tsx?\b/gm) ?? [];
  expect(snippets.flatMap((one) => one.fences)).toHaveLength(fences.length);
  expect(complaints.filter((line) => line.startsWith(`${page}/`))).toEqual([]);
});

/** Whether a run called each function. Keys: `<page>:<line> <file> <name>`. */
const calls = new Map<string, boolean>();
const modulesRun = new Set<string>();
const skipped = new Set<string>();

type Failure = Error & { readonly code: unknown; readonly stdout: string; readonly stderr: string };

describe.each(programs)('$name', ({ page, folder, path }) => {
  test('runs', { timeout: 120_000 }, async (context) => {
    const cwd = join(folder, 'run', path);
    const coverageFolder = join(cwd, 'coverage');
    mkdirSync(cwd, { recursive: true });
    const runner = join(repository, 'tests/docs/snippets/run.ts');
    const outcome = await run(process.execPath, [runner, folder, path], {
      cwd,
      env: { ...process.env, NODE_V8_COVERAGE: coverageFolder },
      timeout: 110_000,
    }).catch((error: Failure) => error);
    if (outcome instanceof Error && outcome.code === skippedStatus) {
      skipped.add(`${page} ${path}`);
      context.skip(outcome.stdout.trim());
    }
    expect(outcome instanceof Error ? outcome.stdout + outcome.stderr : '').toBe('');
    for (const module of readCalls(coverageFolder, cwd)) {
      modulesRun.add(`${page} ${module.path}`);
      for (const { name, line, called } of module.functions) {
        const key = `${page}:${line} ${module.path} ${name}`;
        calls.set(key, called || calls.get(key) === true);
      }
    }
  });
});

test.for(
  files.filter(({ onlyCompiled, page }) => onlyCompiled === undefined && !walkedGuides.includes(page)),
)(
  '$name is run, and all of its functions that the page shows are called',
  ({ name, page, path, fences }, context) => {
    context.skip(skipped.has(name), 'its program was skipped');
    expect(modulesRun).toContain(name);
    const shown = fences.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => `${page}:${first + index} ${path} `),
    );
    const uncalled = [...calls].filter(
      ([key, called]) => !called && shown.some((prefix) => key.startsWith(prefix)),
    );
    expect(uncalled.map(([key]) => key)).toEqual([]);
  },
);

test.each(files.filter(({ onlyCompiled }) => onlyCompiled !== undefined))(
  '$name is only compiled: $onlyCompiled',
  ({ page, path }) => {
    expect(complaints.filter((line) => line.startsWith(`${page}/${path}(`))).toEqual([]);
  },
);
