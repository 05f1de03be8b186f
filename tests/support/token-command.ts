import { expect } from 'vitest';
import { tokenPrograms } from '../../packages/server/src/cli/token-commands.ts';
import { TerminalInProcess } from './command-in-process.ts';
import { reachConsent } from './flow.ts';
import { script } from './management-command.ts';
import { formsOf, Person } from './person.ts';
import { type Ending, Program, type ProgramOptions } from './program.ts';
import type { TestServer } from './test-server.ts';

/** Resolves when the command waits for the browser. Dispose of the command, in case the test fails. */
export async function startToken(
  words: readonly string[],
  options: ProgramOptions,
): Promise<{ readonly command: Program; readonly url: string }> {
  const command = new Program(process.execPath, [script, 'token', '--no-browser', ...words], options);
  await expect
    .poll(() => command.hasEnded || /^http\S+\n/m.test(command.stderr), { timeout: 30_000, interval: 20 })
    .toBe(true);
  const [, url] = /^(http\S+)\n/m.exec(command.stderr) ?? [];
  if (url === undefined) throw new Error(`the command printed no address:\n${command.stderr}`);
  return { command, url };
}

export type PersonsAnswer = {
  readonly decision?: 'allow' | 'deny';
  /** Scopes that the person doesn't select. */
  readonly without?: readonly string[];
};

/** Answers the consent page, and follows the redirect. Resolves to the page that the command shows. */
export async function answerInBrowser(
  server: TestServer,
  url: string,
  { decision = 'allow', without = [] }: PersonsAnswer = {},
): Promise<string> {
  const person = new Person(server.origin);
  const consent = await reachConsent(server, person, url);
  const boxes = formsOf(consent).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
  const ticked = boxes.filter((box) => !without.includes(box));
  const reached = await person.press(consent, { name: 'decision', value: decision }, ticked);
  if (!('departedTo' in reached)) throw new Error(`no redirect to the command:\n${reached.html}`);
  return (await fetch(reached.departedTo)).text();
}

export class TokenTerminal extends TerminalInProcess {
  constructor(environment: Readonly<Record<string, string>>) {
    super(environment, tokenPrograms);
  }

  /** Runs `grantway token` until it waits for the browser. */
  async startToken(
    ...words: readonly string[]
  ): Promise<{ readonly url: string; readonly ending: Promise<Ending> }> {
    const command = this.start(['token', '--no-browser', ...words]);
    const ended = command.ending.then(({ stderr }) => {
      throw new Error(`the command ended before it waited:\n${stderr}`);
    });
    const address = /^(http\S+)\n/m;
    const waiting = expect.poll(() => command.stderr, { timeout: 10_000, interval: 10 }).toMatch(address);
    await Promise.race([waiting, ended]);
    ended.catch(() => {});
    return { url: address.exec(command.stderr)?.[1] ?? '', ending: command.ending };
  }

  /** Runs `grantway token` to its end. The person answers as soon as the command waits. */
  async token(
    server: TestServer,
    words: readonly string[],
    answer: PersonsAnswer = {},
  ): Promise<Ending & { readonly page: string }> {
    const { url, ending } = await this.startToken(...words);
    const page = await answerInBrowser(server, url, answer);
    return { ...(await ending), page };
  }
}
