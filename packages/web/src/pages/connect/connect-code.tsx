import type { ConnectTexts } from '@grantway/messages/console/connect';
import { snippetsFor } from '@grantway/messages/snippets/snippets';
import { useState } from 'react';
import type { Client } from '../../api/operations.ts';
import { useRecord } from '../../api/queries.ts';
import { Code } from '../../components/equivalent.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { redirectUriOf } from './redirect-uri-of.ts';
import { useCalledApis } from './use-called-apis.ts';

type Props = { readonly client: Client; readonly text: ConnectTexts };

const languageKey = 'grantway.snippet';

export function ConnectCode({ client, text }: Props) {
  const ids = { project: client.project };
  const project = useRecord('projects.get', ids);
  const { scopes, off } = useCalledApis(project.data);
  const [wanted, setWanted] = useState(() => localStorage.getItem(languageKey));
  const snippets = snippetsFor({
    type: client.type ?? 'web',
    origin: window.location.origin,
    clientId: client.id,
    clientSecretFile: 'client_secret.json',
    redirectUri: redirectUriOf(client),
    scopes,
  });
  const chosen = snippets.find(({ id }) => id === wanted) ?? snippets[0];
  if (chosen === undefined) return null;
  return (
    <section className="section stack" aria-labelledby="code">
      <h2 id="code">{text.code}</h2>
      <p className="soft">{text.codeMeaning}</p>
      {project.data !== undefined && (
        <p className="soft">
          {scopes.length === 0 ? text.onlySignIn : text.asksFor}{' '}
          <PageLink to="/projects/:project/consent-screen" ids={ids}>
            {text.permissions}
          </PageLink>
        </p>
      )}
      {off.map(({ id, title }) => (
        <p className="connect-hint" key={id}>
          {text.apiOff(title)}{' '}
          <PageLink to="/projects/:project/apis/:api" ids={{ ...ids, api: id }}>
            {text.enable(title)}
          </PageLink>
        </p>
      ))}
      <Tabs
        label={text.languages}
        chosen={chosen.id}
        choices={snippets.map(({ id, language }) => ({ value: id, name: language }))}
        onChoose={(id) => {
          localStorage.setItem(languageKey, id);
          setWanted(id);
        }}
      />
      <div className="connect-code">
        <Code label={chosen.language} code={chosen.code} />
      </div>
    </section>
  );
}
