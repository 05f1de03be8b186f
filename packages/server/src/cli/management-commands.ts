/** Every management command. */
import { accountCommands } from './account-commands.ts';
import { clientCommands } from './client-commands.ts';
import { clientSecretCommands } from './client-secret-commands.ts';
import type { Command } from './command-definition.ts';
import { organizationCommands } from './organization-commands.ts';
import { projectCommands } from './project-commands.ts';

export const managementCommands: readonly Command[] = [
  ...organizationCommands,
  ...accountCommands,
  ...projectCommands,
  ...clientCommands,
  ...clientSecretCommands,
];

/** The command that these words begin with, the longest one, and the words after it. */
export function findCommand(
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  const command = managementCommands
    .filter(({ name }) => startsWith(words, name))
    .sort((one, other) => other.name.length - one.name.length)[0];
  return command && { command, rest: words.slice(command.name.split(' ').length) };
}

/** The commands whose names begin with these words. */
export function commandsUnder(words: readonly string[]): readonly Command[] {
  return managementCommands.filter(({ name }) => startsWith(name.split(' '), words.join(' ')));
}

function startsWith(words: readonly string[], name: string): boolean {
  const expected = name.split(' ');
  return expected.every((word, index) => words[index] === word);
}
