/** Links to the consent page with the request of the code below, also for another account. */
import type { ConnectTexts } from '@grantway/messages/console/connect';
import { snippetTargetOf } from '@grantway/messages/snippets/target';
import { useState } from 'react';
import type { Client } from '../../api/operations.ts';
import { useRecord } from '../../api/queries.ts';
import { MachineText } from '../../components/machine-text.tsx';
import { redirectUriOf } from './redirect-uri-of.ts';
import { useCalledApis } from './use-called-apis.ts';

type Props = { readonly client: Client; readonly text: ConnectTexts };

export function AuthorizationLinks({ client, text }: Props) {
  const project = useRecord('projects.get', { project: client.project });
  const { scopes } = useCalledApis(project.data);
  const [state] = useState(() => crypto.randomUUID());
  const redirectUri = redirectUriOf(client);
  if (redirectUri === '' || client.state !== 'active' || project.data === undefined) return null;
  const { origin } = window.location;
  const parameters = {
    response_type: 'code',
    access_type: 'offline',
    client_id: client.id,
    redirect_uri: redirectUri,
    scope: snippetTargetOf(origin, scopes).scopes.join(' '),
    state,
  };
  const link = (more: Readonly<Record<string, string>>) => ({
    href: `${origin}/o/oauth2/v2/auth?${new URLSearchParams({ ...parameters, ...more })}`,
    target: '_blank',
    rel: 'noreferrer',
  });
  return (
    <section className="section stack" aria-labelledby="try">
      <h2 id="try">{text.tryIt}</h2>
      <p className="form-actions">
        <a className="button" {...link({})}>
          {text.openAuthorization}
        </a>
        <a className="button button-plain" {...link({ prompt: 'select_account' })}>
          {text.otherAccount}
        </a>
      </p>
      <p className="soft">
        {text.goesTo} <MachineText>{redirectUri}</MachineText>
      </p>
      <p className="soft">{text.stateMeaning}</p>
      <p className="soft">{text.refreshMeaning}</p>
    </section>
  );
}
