/** The commands of `grantway` that error pages and other commands suggest, with the options that find the database. */
import { isTypable, shellWord } from '@grantway/protocol/management-command';

export { managementCommand, shellWord } from '@grantway/protocol/management-command';

/** The options that locate the database, quoted for a shell. Empty if commands find the database without options. */
export function typedOptions(place: {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
}): readonly string[] {
  const { dataFolder, databaseUrl } = place;
  const folder =
    dataFolder === '.grantway' || !isTypable(dataFolder) ? [] : ['--data', shellWord(dataFolder)];
  if (databaseUrl === undefined) return folder;
  // Don't print a password: refer to the variable. If the variable isn't set, `:?` stops the shell, so that the command
  // doesn't change another database.
  const hasPassword =
    !URL.canParse(databaseUrl) || new URL(databaseUrl).password !== '' || /[?&]password=/i.test(databaseUrl);
  return [...folder, '--database', hasPassword ? `"\${GRANTWAY_DATABASE:?}"` : shellWord(databaseUrl)];
}
