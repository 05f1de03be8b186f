import { describe, expect, test } from 'vitest';
import { auditCommand } from '../../src/cli/audit-command.ts';
import { databaseOperations } from '../../src/cli/operations/database-operations.ts';
import { readArguments } from '../../src/cli/parse-command-line.ts';
import { managementPrograms } from '../../src/cli/run.ts';
import { CommandError } from '../../src/host/command-error.ts';
import { RegistrationError } from '../../src/registration/registration-error.ts';
import { openRegistry, type Registry } from '../registration/registry.ts';

async function audit(registry: Registry, ...words: readonly string[]): Promise<string> {
  const program = managementPrograms.find(({ name }) => name === 'audit');
  if (program === undefined) throw new Error('there is no command audit');
  const installation = { ...registry.context, close: async () => {} };
  const answer = await auditCommand.run({
    operations: databaseOperations(installation),
    installation: () => installation,
    runningServer: () => {
      throw new TypeError('there is no server');
    },
    given: readArguments(program, words),
    origin: () => '',
    knownOrigin: () => undefined,
    readStandardInput: async () => '',
  });
  if (!('stream' in answer)) throw new Error('the command does not stream');
  let printed = '';
  for await (const piece of answer.stream) printed += piece;
  return printed;
}

describe('grantway audit', () => {
  test('prints one line per event, whatever the event’s texts contain', async () => {
    await using registry = await openRegistry();
    await registry.context.storage.recordEvent({
      at: 1_800_000_000,
      kind: 'project.changed',
      actor: { kind: 'operator' },
      cause: 'admin',
      projectId: 'homework',
      before: { name: 'Old' },
      after: { name: 'New\n\u202e', list: 'x'.repeat(200) },
    });
    const line = `2027-01-15T08:00:00Z  ${'project.changed'.padEnd(24)}  by operator (admin)  project homework  `;
    const changes = `name "Old" -> "New\\n\\u{202e}"; list "${'x'.repeat(79)}…`;
    expect(await audit(registry)).toBe(`${line}${changes}\n`);
  });

  test('prints a JSON array (empty if there are no events), CSV with the necessary quotes, and JSON Lines', async () => {
    await using registry = await openRegistry();
    expect(JSON.parse(await audit(registry, '--json'))).toEqual([]);
    await registry.addProject();
    await registry.addProject('second');
    const list = JSON.parse(await audit(registry, '--json'));
    expect(list).toMatchObject([{ projectId: 'second' }, { projectId: 'homework' }]);
    const [, first = ''] = (await audit(registry, '--format', 'csv')).split('\r\n');
    expect(first).toMatch(
      /^1,2027-01-15T08:00:00Z,project\.created,operator,admin,,homework,,,,,,,"\{""name"":/,
    );
    expect(await audit(registry, '--limit', '1', '--format', 'jsonl')).toBe(`${JSON.stringify(list[1])}\n`);
  });

  test('prints every event once, even if storage returns the events in several pages', async () => {
    await using registry = await openRegistry();
    const { storage } = registry.context;
    const event = { at: 5, kind: 'grant.revoked', actor: { kind: 'server' }, cause: 'app' } as const;
    await Promise.all(Array.from({ length: 1_600 }, () => storage.recordEvent(event)));
    const lines = (await audit(registry, '--format', 'jsonl')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(
      Array.from({ length: 1_600 }, (_, index) => index + 1),
    );
  });

  test.each([
    [['--kind', 'grant.stolen'], '--kind: there are no events grant.stolen; write one of grant.consented'],
    [['--account', 'nobody@example.com'], 'there is no account nobody@example.com'],
    [['--actor', 'everybody'], '--actor everybody: write'],
    [['--since', 'yesterday'], '--since yesterday: write'],
    [['--until', '2026-13-01'], '--until 2026-13-01: write'],
    [['--limit', '0'], '--limit must be'],
    [['--format', 'xml'], '--format xml: write'],
    [['--json', '--follow'], '--follow never ends'],
    [['--json', '--format', 'csv'], '--json and --format exclude'],
    [['--follow', '--until', '1d'], 'leave out --until'],
  ])('%j fails with an error that says what is wrong', async (words, message) => {
    await using registry = await openRegistry();
    const error: unknown = await audit(registry, ...words).catch((reason: unknown) => reason);
    expect(error instanceof CommandError || error instanceof RegistrationError).toBe(true);
    expect((error as Error).message).toContain(message);
  });
});
