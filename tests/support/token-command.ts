/** `grantway token`, and a person who answers it in a browser. */
import { expect } from 'vitest';
import { reachConsent } from './flow.ts';
import { script } from './management-command.ts';
import { formsOf, Person } from './person.ts';
import { type Ending, Program, type ProgramOptions } from './program.ts';
import type { TestServer } from './test-server.ts';

/** The command waits for the browser. Dispose of it, in case the test fails. */
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
  /** Scopes whose boxes the person leaves empty. */
  readonly without?: readonly string[];
};

/** Presses the button on the consent page, and follows the redirect to the command. Resolves to the page at its end. */
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

/** Runs the command to its end. The person answers as soon as it waits. */
export async function runToken(
  server: TestServer,
  words: readonly string[],
  options: ProgramOptions,
  answer: PersonsAnswer = {},
): Promise<Ending & { readonly page: string }> {
  const started = await startToken(words, options);
  await using command = started.command;
  const page = await answerInBrowser(server, started.url, answer);
  return { ...(await command.ending), page };
}
