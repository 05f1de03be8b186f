/** Unmodified gcalcli, a calendar for the terminal that has Google's addresses and a scope built in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowEverything, readCredentials } from '../support/development-server.ts';
import { execWords, googleForAll, permitsNamespaces } from '../support/executed.ts';
import { Program, repository, runToEnd } from '../support/program.ts';

const gcalcli = process.env.GRANTWAY_GCALCLI;
const hasNamespaces = await permitsNamespaces();

describe.skipIf(!gcalcli)('gcalcli', () => {
  const google = googleForAll();
  const home = mkdtempSync(join(tmpdir(), 'grantway-gcalcli-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const environment = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };

  const commandLine = (options: readonly string[], words: readonly string[]) =>
    execWords(google.folder, options, [gcalcli ?? '', '--nocolor', ...words]);

  async function run(words: readonly string[], options: readonly string[] = [], input?: string) {
    const program = new Program(process.execPath, commandLine(options, words), {
      environment,
      ...(input !== undefined && { input }),
    });
    const { code, stdout, stderr } = await program.ending;
    expect(code, stdout + stderr).toBe(0);
    return stdout;
  }

  beforeAll(async () => {
    const { project_id } = await readCredentials(join(google.folder, 'as-google'));
    const words = ['client', 'add', project_id, '--name', 'gcalcli', '--type', 'desktop', '--json'];
    const main = join(repository, 'packages/server/src/main.ts');
    const added = await runToEnd(process.execPath, [main, ...words, '--data', google.folder]);
    expect(added.code, added.stderr).toBe(0);
    const { clientId, secrets } = JSON.parse(added.stdout);
    // gcalcli chooses the port that it listens on. Only the proxy mode lets the browser reach that port.
    const sign = ['--client-id', clientId, '--client-secret', secrets[0].secret, 'init'];
    const program = new Program(process.execPath, commandLine(['--proxy'], sign), {
      environment,
    });
    const page = await untilPrints(program, /https:\/\/accounts\.google\.com\/\S+/);
    const { pathname, search } = new URL(page);
    await fetch(await allowEverything(google.origin, google.origin + pathname + search));
    const { code, stdout, stderr } = await program.ending;
    expect(code, stdout + stderr).toBe(0);
  });

  async function untilPrints(program: Program, pattern: RegExp): Promise<string> {
    for (;;) {
      const [found] = pattern.exec(program.stdout + program.stderr) ?? [];
      if (found !== undefined) return found;
      if (program.hasEnded) throw new Error(program.stdout + program.stderr);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  // gcalcli starts slowly, so only one mode runs all commands.
  test('API-4 it lists, adds, edits and deletes', async () => {
    const options = hasNamespaces ? [] : ['--proxy'];
    const calendar = ['--calendar', 'mina@harbour.example'];
    const days = ['2031-03-01', '2031-03-09'];
    const times = ['--when', '2031-03-03 12:00', '--duration', '60'];
    const what = ['--title', 'Lunch with Noor', '--where', 'Harbour Street 12', '--reminder', '30m popup'];
    await run(['add', '--noprompt', ...calendar, ...what, ...times], options);
    await run(['edit', 'Noor', ...days, ...calendar], options, 't\nLate lunch\ns\n');
    const agenda = () => run(['agenda', ...days, ...calendar], options);
    expect(await agenda()).toContain('Late lunch');
    await run(['delete', '--iamaexpert', 'Late lunch', ...days, ...calendar], options);
    expect(await agenda()).not.toContain('Late lunch');
  });

  test('API-4 it lists the calendars through the proxy', async () => {
    expect(await run(['list'], ['--proxy'])).toMatch(/owner\s+mina@harbour\.example/);
  });
});
