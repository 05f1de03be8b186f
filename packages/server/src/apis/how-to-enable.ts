/** Tells a developer how to enable an API in a project. Every 403 of a disabled API contains this text. */
type Commands = { readonly commandFor?: (words: readonly string[]) => string | undefined };

/** Returns the start of a sentence. It contains the whole command if `commandFor` returns one. */
export function howToEnable(
  service: string,
  project: { readonly id: string },
  { commandFor }: Commands,
): string {
  const command = commandFor?.(['project', 'change', project.id, '--add-api', service]);
  return command === undefined
    ? `Enable it with grantway project change and the option --add-api ${service}`
    : `Enable it with ${command}`;
}
