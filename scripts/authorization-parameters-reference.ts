/** Generates docs/reference/authorization-parameters.md from the table of known parameters (`npm run reference`). */
import { join } from 'node:path';
import { knownParameters } from '../packages/server/src/oauth/authorize/known-parameters.ts';

export const authorizationParametersFile = join(
  import.meta.dirname,
  '../docs/reference/authorization-parameters.md',
);

const opening = `# Authorization parameters

Every parameter that the authorization endpoint knows. A parameter with an empty value counts as absent. A parameter that isn't listed
here is an error in the profile \`google\` and ignored in \`openid\` ([profiles](profiles.md)); a parameter sent twice is an error in both. A
request may have up to 8,192 characters.

The server returns \`state\` unchanged. With \`response_mode=form_post\`, browsers turn each line break in it into CR LF.`;

type Use = (typeof knownParameters)[keyof typeof knownParameters]['use'];

const sections: readonly { readonly use: Use; readonly heading: string; readonly meaning: string }[] = [
  { use: 'read', heading: 'Read', meaning: 'meaning' },
  {
    use: 'not supported',
    heading: 'Not supported, and rejected',
    meaning: 'meaning',
  },
  {
    use: 'ignored',
    heading: 'Known, without effect',
    meaning: 'why it has no effect',
  },
];

/** The content of the page. */
export function authorizationParametersReference(): string {
  const parameters = Object.entries(knownParameters);
  const tables = sections.map(({ use, heading, meaning }) => {
    const rows = parameters
      .filter(([, parameter]) => parameter.use === use)
      .map(([name, parameter]) => `| \`${name}\` | ${parameter.meaning} | ${parameter.from} |`);
    return [
      `## ${heading}`,
      '',
      `| parameter | ${meaning} | defined or sent by |`,
      '| --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return `${[opening, ...tables].join('\n\n')}\n`;
}
