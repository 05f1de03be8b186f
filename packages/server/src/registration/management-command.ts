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
  return databaseUrl === undefined ? folder : [...folder, '--database', databaseWord(databaseUrl)];
}

/**
 * A database URL, quoted for a shell. If it has a password, the word refers to the variable instead, so that no password is
 * printed. If the variable isn't set, `:?` stops the shell, so that the command doesn't change another database.
 */
export function databaseWord(url: string): string {
  const hasPassword = !URL.canParse(url) || new URL(url).password !== '' || /[?&]password=/i.test(url);
  return hasPassword ? `"\${GRANTWAY_DATABASE:?}"` : shellWord(url);
}
