import { type ClientTexts, clientTexts } from '@grantway/messages/console/client';
import { clientsTexts } from '@grantway/messages/console/clients';
import type { Client } from '../../api/operations.ts';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { ClientState } from '../../components/client-state.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ShownSecret, useSecret } from '../../components/shown-secret.tsx';
import { TimeText, useDay } from '../../components/time-text.tsx';
import { useReceived } from '../../routing/fix-address.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { ClientFailures } from './client-failures.tsx';
import { ClientLife } from './client-life.tsx';
import { ClientSecrets } from './client-secrets.tsx';
import { EditClient } from './edit-client.tsx';
import { ReceivedRedirectUri, ReceivedState } from './received-request.tsx';

type Props = { readonly ids: { readonly project: string; readonly client: string } };

export default function ClientView({ ids }: Props) {
  const text = useTexts(clientTexts);
  const client = useRecord('clients.get', ids);
  const permissions = usePermissions(ids.project);
  const { project } = ids;
  const receivedUri = useReceived('redirect-uris');
  const receivedState = useReceived('client');
  return (
    <>
      <PageHeader
        title={client.data?.name ?? ids.client}
        of={project}
        action={
          <PageLink
            to="/projects/:project/clients/:client/connect"
            ids={ids}
            className="button button-primary"
          >
            {text.connect}
          </PageLink>
        }
        back={
          <PageLink to="/projects/:project/clients" ids={{ project }}>
            {text.back}
          </PageLink>
        }
      />
      <Loaded of={client} lines={8}>
        {(record) => {
          const isThere = record.state !== 'deleted';
          return (
            <>
              {receivedState !== undefined && (
                <ReceivedState
                  received={receivedState}
                  client={record}
                  mayChange={permissions.has('clients.setState')}
                />
              )}
              {receivedUri !== undefined && !permissions.has('clients.update') && permissions.size > 0 && (
                <ReceivedRedirectUri received={receivedUri} client={record} mayChange={false} />
              )}
              <ClientFacts
                client={record}
                mayReadSecret={isThere && permissions.has('clients.downloadSecret')}
                text={text}
              />
              {isThere && permissions.has('clients.update') && <EditClient client={record} text={text} />}
              {isThere && permissions.has('clients.listSecrets') && (
                <ClientSecrets client={record} text={text} />
              )}
              {permissions.has('clients.listFailures') && <ClientFailures ids={ids} />}
              {permissions.has('clients.setState') && (
                <ClientLife client={record} isAsked={receivedState !== undefined} text={text} />
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

type FactsProps = {
  readonly client: Client;
  readonly mayReadSecret: boolean;
  readonly text: ClientTexts;
};

function ClientFacts({ client, mayReadSecret, text }: FactsProps) {
  const reading = useSecret(client);
  const shared = useTexts(clientsTexts);
  const day = useDay();
  const { id, type = 'web', createTime, lastUseTime, unusedDeleteTime } = client;
  const { redirectUris = [], javascriptOrigins = [] } = client;
  return (
    <Facts title={text.facts}>
      <Fact name={shared.id}>
        <MachineValue text={id} label={shared.id} />
      </Fact>
      {mayReadSecret && (
        <Fact name={shared.secret.secret}>
          <ShownSecret reading={reading} mayRead />
        </Fact>
      )}
      <Fact name={shared.type}>{shared.types[type]}</Fact>
      <Fact name={shared.state} meaning={unusedDeleteTime && text.unused(day(unusedDeleteTime))}>
        <ClientState client={client} text={shared} />
      </Fact>
      <Fact name={shared.created}>
        <TimeText at={createTime} />
      </Fact>
      <Fact name={shared.lastUsed}>
        {lastUseTime === undefined ? shared.never : <TimeText at={lastUseTime} />}
      </Fact>
      <Addresses name={shared.addresses.redirectUris} list={redirectUris} />
      <Addresses name={shared.addresses.origins} list={javascriptOrigins} />
    </Facts>
  );
}

function Addresses({ name, list }: { readonly name: string; readonly list: readonly string[] }) {
  if (list.length === 0) return null;
  return (
    <Fact name={name}>
      {list.map((address) => (
        <span key={address} className="fact-line">
          <MachineText>{address}</MachineText>
        </span>
      ))}
    </Fact>
  );
}
