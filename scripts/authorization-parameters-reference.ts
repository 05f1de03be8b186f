/** Generates docs/reference/authorization-parameters.md from the table of known parameters (`npm run reference`). */
import { join } from 'node:path';
import { knownParameters } from '../packages/server/src/oauth/authorize/known-parameters.ts';

export const authorizationParametersFile = join(
  import.meta.dirname,
  '../docs/reference/authorization-parameters.md',
);

const opening = `# Authorization parameters

These are all the parameters that the authorization endpoint knows. If a request has another one, it gets an error in the profile
\`google\`, and the server ignores the parameter in \`openid\` ([profiles](profiles.md)). In both, a parameter that is sent twice is an
error, and one with an empty value counts as absent. A request can have up to 8,192 characters.

The server returns \`state\` unchanged. With \`response_mode=form_post\`, browsers turn each line break in it into CR LF.`;

type Use = (typeof knownParameters)[keyof typeof knownParameters]['use'];

const sections: readonly { readonly use: Use; readonly heading: string; readonly meaning: string }[] = [
  { use: 'read', heading: 'Supported', meaning: 'meaning' },
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
