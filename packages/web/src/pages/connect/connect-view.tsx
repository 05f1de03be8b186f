/** Everything that an app needs to use its client, and whether the app already got a token. */
import { connectTexts } from '@grantway/messages/console/connect';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { AuthorizationLinks } from './authorization-links.tsx';
import { ConnectCode } from './connect-code.tsx';
import { ConnectionState } from './connection-state.tsx';
import { Credentials } from './credentials.tsx';
import './connect.css';

type Props = { readonly ids: { readonly project: string; readonly client: string } };

export default function ConnectView({ ids }: Props) {
  const text = useTexts(connectTexts);
  const client = useRecord('clients.get', ids);
  const permissions = usePermissions(ids.project);
  const name = client.data?.name ?? ids.client;
  return (
    <>
      <PageHeader
        title={text.heading}
        of={name}
        purpose={
          <PageLink to="/projects/:project/clients/:client" ids={ids}>
            {text.back(name)}
          </PageLink>
        }
      />
      <Loaded of={client} lines={12}>
        {(record) => (
          <>
            <ConnectionState client={record} reload={client.reload} text={text} />
            <AuthorizationLinks client={record} text={text} />
            <Credentials client={record} mayRead={permissions.has('clients.downloadSecret')} text={text} />
            <ConnectCode client={record} text={text} />
          </>
        )}
      </Loaded>
    </>
  );
}
