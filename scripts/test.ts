/**
 * `npm test`: runs every test with this checkout's Node. Arguments go to Vitest: `npm test -- --project unit`.
 *
 * Some tests need programs that `npm ci` doesn't install. Without a program, Vitest skips its tests, and the output
 * says what to install. With `CI=true` or `GRANTWAY_REQUIRE_ALL=1`, a skipped test is a failure.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPrograms, type Program } from './test/programs.ts';
import { readTestReport, type TestReport } from './test/report.ts';
import { makeTemporaryFolder } from './test/temporary-files.ts';
import { runVitest } from './test/vitest.ts';

const root = join(import.meta.dirname, '..');

/**
 * Tests find exactly these programs. They start hundreds of Node processes: with a compile cache, only the first strips
 * a source file's types.
 */
function environmentWith(programs: readonly Program[], folder: string): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    TMPDIR: folder,
    NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
  };
  for (const { variable, path } of programs) {
    if (path === undefined) delete environment[variable];
    else environment[variable] = path;
  }
  return environment;
}

function describeSkipped(report: TestReport, programs: readonly Program[]): string[] {
  if (report.skipped === 0) return [];
  const missing = programs.filter(({ path }) => path === undefined);
  return [
    'Skipped:',
    ...report.skippedByFile.map(([file, count]) => `  ${count} in ${file}`),
    ...missing.flatMap(({ title, reason, variable, command }) => [
      `Not found: ${title} (${reason})`,
      `  on Debian: ${command}`,
      `  elsewhere: install it and set ${variable} to its path`,
    ]),
  ];
}

async function test(): Promise<number> {
  const everythingRequired = process.env.CI === 'true' || process.env.GRANTWAY_REQUIRE_ALL === '1';
  const programs = await findPrograms(process.env);
  const folder = makeTemporaryFolder();
  try {
    const reportFile = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const args = [...reporters, ...process.argv.slice(2)];
    const status = await runVitest({ args, environment: environmentWith(programs, folder) });
    const report = readTestReport(reportFile, root);
    if (report === undefined) {
      console.error('\nVitest ended without a report, so the results are unknown.');
      return 1;
    }
    const remarks = describeSkipped(report, programs);
    console.log(['', ...remarks].join('\n'));
    console.log(`${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`);
    if (everythingRequired && report.skipped > 0) {
      console.error(
        `FAILED: ${report.skipped} tests were skipped, but CI or GRANTWAY_REQUIRE_ALL requires all of them.`,
      );
      return 1;
    }
    if (report.passed + report.failed === 0) {
      console.error('FAILED: no test ran.');
      return 1;
    }
    if (report.failed > 0) return 1;
    if (status === 0) return 0;
    console.error(`FAILED: no test failed, but Vitest exited with ${status ?? 'a signal'}; see above.`);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await test();
