/** A client's newest active secret, hidden until somebody shows it. The audit log records each reading. */
import { clientsTexts } from '@grantway/messages/console/clients';
import { connectTexts } from '@grantway/messages/console/connect';
import { useEffect, useState } from 'react';
import type { Client } from '../api/operations.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { ClientFileFailure, useClientFile } from './client-file.tsx';
import { MachineValue } from './copy-button.tsx';
import './shown-secret.css';

export type SecretReading = {
  /** Undefined while the secret is hidden. Without `secret`, the client has no secret to show. */
  readonly shown: { readonly secret: string | undefined } | undefined;
  readonly show: () => Promise<void>;
  readonly hide: () => void;
  readonly file: ReturnType<typeof useClientFile>;
};

export function useSecret(client: Client): SecretReading {
  const file = useClientFile(client);
  const [shown, setShown] = useState<SecretReading['shown']>();
  const hide = () => setShown(undefined);
  useEffect(() => {
    // The browser may keep the page for its back button.
    const forget = () => setShown(undefined);
    window.addEventListener('pagehide', forget);
    return () => window.removeEventListener('pagehide', forget);
  }, []);
  const show = async () => {
    const content = await file.read();
    const values = content?.web ?? content?.installed;
    if (values !== undefined) setShown({ secret: values.client_secret });
  };
  return { shown, show, hide, file };
}

type Props = { readonly reading: SecretReading; readonly mayRead: boolean };

export function ShownSecret({ reading: { shown, show, hide, file }, mayRead }: Props) {
  const text = useTexts(connectTexts);
  const { secret } = useTexts(clientsTexts).secret;
  return (
    <>
      <span className="secret">
        {shown === undefined && (
          <span className="secret-bars" role="img" aria-label={text.hidden}>
            ••••••••••••
          </span>
        )}
        {shown?.secret !== undefined && <MachineValue text={shown.secret} label={secret} />}
        {mayRead && (
          <Button
            kind="quiet"
            pending={file.pending}
            onClick={() => (shown === undefined ? void show() : hide())}
          >
            {shown === undefined ? text.show : text.hide}
          </Button>
        )}
      </span>
      {shown !== undefined && shown.secret === undefined && text.noSecret}
      {!mayRead && <span className="fact-meaning">{text.notYours}</span>}
      <ClientFileFailure failure={file.failure} />
    </>
  );
}
