/** Shows how an API's code checks access tokens. `docs/guide/your-own-api.md` has the whole program. */
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { protectingCode } from '@grantway/messages/snippets/protecting-code';
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
