/** The client's credentials: its id, its secret behind a button, the file to download, and the lines of a `.env` file. */
import { clientsTexts } from '@grantway/messages/console/clients';
import type { ConnectTexts } from '@grantway/messages/console/connect';
import { useEffect, useState } from 'react';
import type { Client } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { ClientFileFailure, DownloadClientFile, useClientFile } from '../../components/client-file.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { Code } from '../../components/equivalent.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { useTexts } from '../../texts/language.tsx';
import { environmentLines } from './environment-lines.ts';

type Props = { readonly client: Client; readonly mayRead: boolean; readonly text: ConnectTexts };

/** The content of the client's file. `secret` is undefined if the file has no secret. */
type Shown = { readonly secret: string | undefined };

export function Credentials({ client, mayRead, text }: Props) {
  const shared = useTexts(clientsTexts);
  const file = useClientFile(client);
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    // The browser can keep this page and show it again when the person goes back. So hide the secret when they leave.
    const hide = () => setShown(undefined);
    window.addEventListener('pagehide', hide);
    return () => window.removeEventListener('pagehide', hide);
  }, []);
  const show = async () => {
    const content = await file.read();
    const values = content?.web ?? content?.installed;
    if (values !== undefined) setShown({ secret: values.client_secret });
  };
  return (
    <section className="section stack" aria-labelledby="credentials">
      <h2 id="credentials">{text.credentials}</h2>
      <Facts title={client.name}>
        <Fact name={shared.id}>
          <MachineValue text={client.id} label={shared.id} />
        </Fact>
        <Fact name={shared.secret.secret}>
          <span className="secret">
            {shown === undefined && (
              <span className="secret-bars" role="img" aria-label={text.hidden}>
                ••••••••••••
              </span>
            )}
            {shown?.secret !== undefined && <MachineValue text={shown.secret} label={shared.secret.secret} />}
            {mayRead && (
              <Button
                kind="quiet"
                pending={file.pending}
                onClick={() => (shown === undefined ? void show() : setShown(undefined))}
              >
                {shown === undefined ? text.show : text.hide}
              </Button>
            )}
          </span>
          {shown !== undefined && shown.secret === undefined && text.noSecret}
          {!mayRead && <span className="fact-meaning">{text.notYours}</span>}
          <ClientFileFailure failure={file.failure} />
        </Fact>
      </Facts>
      {mayRead && <DownloadClientFile client={client} kind="primary" />}
      <details className="equivalent">
        <summary>{text.environment}</summary>
        {mayRead && <p className="equivalent-title">{text.environmentMeaning}</p>}
        <Code label={text.environment} code={environmentLines(client, shown?.secret)} />
      </details>
    </section>
  );
}
