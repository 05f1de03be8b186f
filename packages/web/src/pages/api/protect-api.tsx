/** What the code of an API of the project does with access tokens. `docs/guide/your-own-api.md` has the whole program. */
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import type { Api } from '../../api/operations.ts';
import { Code } from '../../components/equivalent.tsx';
import { useApiScopes } from '../../components/use-api-scopes.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly api: Api; readonly project: string };

export function ProtectApi({ api, project }: Props) {
  const { protect: text } = useTexts(ownApisTexts);
  const scopes = useApiScopes(api.id);
  const scope = scopes.data?.find(({ state }) => state === 'active')?.id;
  const { audience } = api;
  if (audience === undefined || scope === undefined) return null;
  return (
    <section className="section" aria-labelledby="protect">
      <h2 id="protect">{text.heading}</h2>
      <p className="soft">
        {text.meaning}{' '}
        <PageLink to="/projects/:project/clients" ids={{ project }}>
          {text.credentials}
        </PageLink>
      </p>
      <Code label={text.code} code={protectingCode(window.location.origin, audience, scope)} />
    </section>
  );
}

function protectingCode(origin: string, audience: string, scope: string): string {
  const [resource, anyOf] = [audience, scope].map((value) => JSON.stringify(value));
  return `// npm install grantway
import { readFileSync } from 'node:fs';
import { checkByTokenInfo, protectFetch } from 'grantway/resource';

const { web } = JSON.parse(readFileSync('client_secret.json', 'utf8'));

const api = {
  realm: ${resource},
  checkAccessToken: checkByTokenInfo({
    tokenInfoUrl: '${origin}/oauth2/v3/tokeninfo',
    resource: ${resource},
    clientId: web.client_id,
    clientSecret: web.client_secret,
  }),
};

// Answers a web-standard Request. Without a good token, the answer is 401 or 403.
export const answer = protectFetch({ ...api, anyOf: [${anyOf}] }, (request, { sub }) =>
  Response.json({ user: sub }),
);
`;
}
