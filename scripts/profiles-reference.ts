/** Generates docs/reference/profiles.md from the table of profiles (`npm run reference`). */
import { join } from 'node:path';
import { differences } from '../packages/server/src/settings/profile.ts';

export const profilesReferenceFile = join(import.meta.dirname, '../docs/reference/profiles.md');

const opening = `# Profiles

In some cases, Google's server doesn't do what the standards (OAuth 2.0 and OpenID Connect) require. Libraries made for Google
expect what Google does, and other libraries expect what the standards say. The setting \`profile\` decides what Grantway does: in the
profile \`google\` what Google does, in \`openid\` what the standards say. \`grantway dev\` starts with \`google\`, and \`grantway serve\` with
\`openid\`. You can change the profile of both in the [settings file](settings.md#the-settings-file).

These are all the differences. The decisions in the last column are in [docs/decisions](../decisions).`;

export function profilesReference(): string {
  const rows = Object.values(differences).map(
    ({ what, google, openid, source }) => `| ${what} | ${google.says} | ${openid.says} | ${source} |`,
  );
  return `${[opening, '', '| difference | `google` | `openid` | source |', '| --- | --- | --- | --- |', ...rows].join('\n')}\n`;
}
