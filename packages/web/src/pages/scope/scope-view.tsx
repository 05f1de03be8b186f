import { apisTexts } from '@grantway/messages/console/apis';
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { scopeUseTexts } from '@grantway/messages/console/scope-use';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ScopeUse } from '../../components/scope-use.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useApiScopes } from '../../components/use-api-scopes.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { EditScope } from './edit-scope.tsx';
import { ScopeLife } from './scope-life.tsx';

type Ids = { readonly project: string; readonly api: string; readonly scope: string };

export default function ScopeView({ ids }: { readonly ids: Ids }) {
  const text = useTexts(ownApisTexts);
  const shared = useTexts(apisTexts);
  const use = useTexts(scopeUseTexts);
  const name = nameInAddress() ?? ids.scope;
  const api = useRecord('apis.get', { api: ids.api });
  const scopes = useApiScopes(ids.api);
  const permissions = usePermissions(ids.project);
  const isOwn = api.data?.project === ids.project;
  const title = api.data?.title ?? ids.api;
  return (
    <>
      <PageHeader
        back={
          <PageLink to="/projects/:project/apis/:api" ids={ids}>
            {title}
          </PageLink>
        }
        title={name}
        of={title}
      />
      <Loaded of={scopes} lines={8}>
        {(all) => {
          const scope = all.find(({ id }) => id === name);
          if (scope === undefined) return <p className="lead">{text.unknownScope}</p>;
          const others = all.filter(({ id }) => id !== name);
          const { sensitivity, state } = scope;
          return (
            <>
              <Facts title={shared.facts}>
                <Fact name={text.scopeName}>
                  <MachineValue text={name} label={text.scopeName} />
                </Fact>
                <Fact name={text.class}>
                  <StateWord state={sensitivity} word={shared.sensitivities[sensitivity]} />
                </Fact>
                {state === 'retired' && (
                  <Fact name={shared.states.retired} meaning={text.retireScopeMeaning}>
                    <StateWord state="retired" word={shared.states.retired} />
                  </Fact>
                )}
              </Facts>
              {isOwn && permissions.has('apis.listUse') && (
                <section className="section" aria-labelledby="use">
                  <h2 id="use">{use.heading}</h2>
                  <p className="soft">{use.meaning}</p>
                  <ScopeUse api={ids.api} scope={name} />
                </section>
              )}
              {isOwn && permissions.has('apis.changeScopes') && (
                <>
                  <EditScope
                    scope={scope}
                    others={others}
                    isOwners={api.data?.definedByOwner === true && !permissions.has('apis.useAnyName')}
                    text={text}
                  />
                  <ScopeLife scope={scope} others={others} project={ids.project} text={text} />
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/**
 * Reads the scope's name from the address. A name can be a URL, and the router's `decodeURI` keeps escapes such as
 * `%2F`.
 */
function nameInAddress(): string | undefined {
  try {
    return decodeURIComponent(window.location.pathname.split('/').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
