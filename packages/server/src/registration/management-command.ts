/** The commands of `grantway` that error pages and other commands suggest, with the options that find the database. */
import { isTypable, shellWord } from '@grantway/protocol/management-command';

export { managementCommand, shellWord } from '@grantway/protocol/management-command';

/** The options that locate the database. Empty if commands find it without options. */
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
 * Quoted for a shell. A URL with a password becomes a variable, so that no password is printed. `:?` stops the shell if
 * the variable isn't set, so that the command doesn't change another database.
 */
export function databaseWord(url: string): string {
  const hasPassword = !URL.canParse(url) || new URL(url).password !== '' || /[?&]password=/i.test(url);
  return hasPassword ? `"\${GRANTWAY_DATABASE:?}"` : shellWord(url);
}
