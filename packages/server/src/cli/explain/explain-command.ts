/** `grantway explain`: the playground's page “Explain” in the terminal (decision 0094). */
import { readFileSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { explain, mostExplainedCharacters } from '@grantway/protocol/explain/explain';
import { uncheckedFindings } from '@grantway/protocol/explain/explanation';
import { subjectOf } from '@grantway/protocol/explain/subject';
import { CommandError } from '../../host/command-error.ts';
import { printableJson } from '../../host/one-line.ts';
import { formatBlocks } from '../../host/printed.ts';
import { flagOption, textOption } from '../declared-command.ts';
import type { Program, Streams } from '../program.ts';
import { readServerAddress } from '../server-address.ts';
import { answerAsk } from './ask-server.ts';
import { explanationBlocks, explanationValue } from './printed-explanation.ts';

export const explainProgram: Program = {
  name: 'explain',
  operands: ['VALUE'],
  summary:
    'Says what a token, URL, error or client_secret.json is, what is in it, and what to do. VALUE is the text, a file, or - for standard input, which keeps a secret out of the shell’s history',
  options: {
    json: flagOption('print JSON, for scripts'),
    server: textOption(
      'URL',
      'ask this server (GRANTWAY_SERVER) what only it can tell; without it, nothing leaves this machine except requests for an issuer’s metadata',
    ),
  },
  run: async (given, environment, streams) => {
    const server = readServerAddress('server', given.texts(), environment);
    const pasted = await readValue(given.operand('VALUE'), streams);
    const now = Math.floor(Date.now() / 1_000);
    const { asks, ...explanation } = explain(pasted, now);
    const subject = subjectOf(pasted);
    const answers = await Promise.all(asks.map((ask) => answerAsk(ask, subject, { server, environment })));
    const unanswered = asks.filter((_, index) => answers[index] === undefined);
    const found = answers.filter((answer) => answer !== undefined);
    const whole = {
      ...explanation,
      facts: [...explanation.facts, ...found.flatMap(({ facts = [] }) => facts)],
      findings: [
        ...found.flatMap(({ findings = [] }) => findings),
        ...uncheckedFindings(unanswered),
        ...explanation.findings,
      ],
      promises: found.flatMap(({ promises = [] }) => promises),
    };
    const { stdout } = streams;
    stdout.write(
      given.flag('json')
        ? `${printableJson(JSON.stringify(explanationValue(whole, server, now), null, 2))}\n`
        : formatBlocks(explanationBlocks(whole, server, now), stdout),
    );
  },
};

async function readValue(value: string, { stdin }: Streams): Promise<string> {
  if (value === '-') return text(stdin);
  if (!isFile(value)) return value;
  if (statSync(value).size > mostExplainedCharacters) {
    throw new CommandError(
      `${value} has more than 64 kB; it must be a small file, such as client_secret.json`,
    );
  }
  try {
    return readFileSync(value, 'utf8');
  } catch (error) {
    throw new CommandError(
      `can’t read ${value} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`,
    );
  }
}

function isFile(value: string): boolean {
  try {
    return statSync(value).isFile();
  } catch {
    // A text that can't be a path, such as one with many characters, isn't a file either.
    return false;
  }
}
