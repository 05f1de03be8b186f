import { clientsTexts } from '@grantway/messages/console/clients';
import type { ConnectTexts } from '@grantway/messages/console/connect';
import type { Client } from '../../api/operations.ts';
import { DownloadClientFile } from '../../components/client-file.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { Code } from '../../components/equivalent.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { ShownSecret, useSecret } from '../../components/shown-secret.tsx';
import { useTexts } from '../../texts/language.tsx';
import { environmentLines } from './environment-lines.ts';

type Props = { readonly client: Client; readonly mayRead: boolean; readonly text: ConnectTexts };

export function Credentials({ client, mayRead, text }: Props) {
  const shared = useTexts(clientsTexts);
  const reading = useSecret(client);
  return (
    <section className="section stack" aria-labelledby="credentials">
      <h2 id="credentials">{text.credentials}</h2>
      <Facts title={client.name}>
        <Fact name={shared.id}>
          <MachineValue text={client.id} label={shared.id} />
        </Fact>
        <Fact name={shared.secret.secret}>
          <ShownSecret reading={reading} mayRead={mayRead} />
        </Fact>
      </Facts>
      {mayRead && <DownloadClientFile client={client} kind="primary" />}
      <details className="equivalent">
        <summary>{text.environment}</summary>
        {mayRead && <p className="equivalent-title">{text.environmentMeaning}</p>}
        <Code label={text.environment} code={environmentLines(client, reading.shown?.secret)} />
      </details>
    </section>
  );
}
