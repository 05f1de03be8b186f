/** How a developer enables an API in a project. Every 403 of a disabled API says it. */
type Commands = { readonly commandFor?: (words: readonly string[]) => string | undefined };

/** Returns the start of a sentence. The command in it is complete if `commandFor` knows how commands are typed here. */
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
