import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Program, repository, runToEnd } from '../../support/program.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import { type ApplicationPlan, scopes, testKey } from './application.ts';
import { describeAdapter, type Suite } from './suite.ts';

const next = join(repository, 'node_modules/next/dist/bin/next');

/** Copies the app as JavaScript, so Next.js needn't compile TypeScript. */
async function copyApplication(): Promise<string> {
  // Inside the repository, the copy's imports find the packages.
  const drafts = join(repository, '.grantway');
  await mkdir(drafts, { recursive: true });
  const folder = await mkdtemp(join(drafts, 'next-app-'));
  await cp(join(import.meta.dirname, 'next-app'), folder, { recursive: true });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!file.endsWith('.ts')) continue;
    const code = stripTypeScriptTypes(await readFile(file, 'utf8')).replaceAll("/oauth.ts'", "/oauth.js'");
    await writeFile(file.replace(/\.ts$/, '.js'), code);
    await rm(file);
  }
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  return folder;
}

async function startNext(plan: ApplicationPlan) {
  const { credentials, driveUrl, calendarUrl, port } = plan;
  const settings = { credentials, keys: [testKey], scopes, driveScope, calendarScope, driveUrl, calendarUrl };
  const cwd = await copyApplication();
  const always = { NEXT_TELEMETRY_DISABLED: '1', APP_REPOSITORY: repository, NODE_ENV: 'production' };
  try {
    // The build gets no settings, like an image that runs in many places.
    const built = await runToEnd(process.execPath, [next, 'build'], { cwd, environment: always });
    if (built.code !== 0) throw new Error(`next build failed:\n${built.stdout}\n${built.stderr}`);
    const program = new Program(process.execPath, [next, 'start', '--port', `${port}`], {
      cwd,
      environment: { ...always, APP_SETTINGS: JSON.stringify(settings) },
    });
    await program.untilAnswers(`http://localhost:${port}/nothing-here`);
    return {
      async close() {
        await program[Symbol.asyncDispose]();
        await rm(cwd, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(cwd, { recursive: true, force: true });
    throw error;
  }
}

/** Next.js redirects a request with an absolute URL before a route gets it. */
const takesAbsoluteTargets = false;

const describeNext = ({ newBrowser, decide }: Suite): void => {
  test('CLI-9 a server component that needs another scope sends the user to consent and back', async () => {
    const browser = newBrowser();
    const component = await browser.open('/calendar-page?month=5');
    expect(component).toMatchObject({ status: 307, location: expect.stringMatching(/^\/connect\?/) });
    const { location } = await browser.open(component.location ?? '');
    const back = await browser.open(await decide(location));
    expect(back.location).toBe('/calendar-page?month=5');
    const page = await browser.open('/calendar-page?month=5');
    expect(page.status).toBe(200);
    expect(page.text).toContain('month 5: calendars');
  });
};

describeAdapter('Next.js', startNext, describeNext, takesAbsoluteTargets);
