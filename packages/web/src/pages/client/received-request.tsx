/** Says why an app's request failed: an unregistered redirect URI or an inactive client. */
import { receivedTexts } from '@grantway/messages/console/received';
import { checkRedirectUri } from '@grantway/protocol/redirect-uri';
import type { ReactNode } from 'react';
import type { Client } from '../../api/operations.ts';
import { Compared, Received } from '../../components/received.tsx';
import type { Received as ReceivedFix } from '../../routing/fix-address.ts';
import { useTexts } from '../../texts/language.tsx';

type Props<At extends 'redirect-uris' | 'client'> = {
  readonly received: ReceivedFix<At>;
  readonly client: Client;
  readonly mayChange: boolean;
};

export function ReceivedRedirectUri(
  props: Props<'redirect-uris'> & {
    readonly onDismiss?: (redirectUri: string) => void;
    readonly action?: ReactNode;
  },
) {
  const { received, client, mayChange, onDismiss, action } = props;
  const { redirectUri: text } = useTexts(receivedTexts);
  const { redirectUri } = received.fix;
  const { redirectUris = [] } = client;
  if (redirectUri === undefined) {
    return (
      <Received received={received} mayChange={mayChange} isDone={false}>
        <p>{text.missing}</p>
        <p>{text.unreadable}</p>
      </Received>
    );
  }
  const isRegistered = redirectUris.includes(redirectUri);
  const isWrong = checkRedirectUri(redirectUri).length > 0;
  return (
    <Received
      received={received}
      mayChange={mayChange}
      isDone={isRegistered}
      action={isWrong ? undefined : action}
      proposal={<p>{isWrong ? text.wrong : text.whose}</p>}
      onDismiss={() => onDismiss?.(redirectUri)}
    >
      <p>{isRegistered ? text.registered : text.missing}</p>
      <Compared received={redirectUri} registered={isRegistered ? [] : redirectUris} />
    </Received>
  );
}

export function ReceivedState({ received, client: { state }, mayChange }: Props<'client'>) {
  const { client: text } = useTexts(receivedTexts);
  return (
    <Received received={received} mayChange={mayChange} isDone={state === 'active'} takesFocus={!mayChange}>
      <p>{text[state]}</p>
    </Received>
  );
}
