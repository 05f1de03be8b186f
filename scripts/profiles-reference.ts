/** Generates docs/reference/profiles.md from the table of profiles (`npm run reference`). */
import { join } from 'node:path';
import { differences } from '../packages/server/src/settings/profile.ts';

export const profilesReferenceFile = join(import.meta.dirname, '../docs/reference/profiles.md');

const opening = `# Profiles

Google's server departs from the standards in places. Libraries made for Google expect Google's way, and libraries made for OpenID
Connect expect the standards' way. The setting \`profile\` decides: \`google\` imitates Google's server, \`openid\` keeps to the standards.
\`grantway dev\` starts with \`google\`, \`grantway serve\` with \`openid\`; the [settings file](settings.md#the-settings-file) changes either.

These are all the differences. Everything else is the same in both profiles.`;

/** The content of the page. */
export function profilesReference(): string {
  const rows = Object.values(differences).map(
    ({ what, google, openid, source }) => `| ${what} | ${google.says} | ${openid.says} | ${source} |`,
  );
  return `${[opening, '', '| difference | `google` | `openid` | source |', '| --- | --- | --- | --- |', ...rows].join('\n')}\n`;
}
