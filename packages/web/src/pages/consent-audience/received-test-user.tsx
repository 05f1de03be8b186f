/** Says that an account couldn't use the app because the account isn't a test user. */
import { receivedTexts } from '@grantway/messages/console/received';
import type { Project } from '../../api/operations.ts';
import { Received } from '../../components/received.tsx';
import { useReceived } from '../../routing/fix-address.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly project: Project; readonly mayChange: boolean };

export function ReceivedTestUser({ project: { testUsers = [] }, mayChange }: Props) {
  const { testUser: text } = useTexts(receivedTexts);
  const received = useReceived('test-users');
  if (received === undefined) return null;
  const { email } = received.fix;
  const isThere = email !== undefined && testUsers.includes(email.toLowerCase());
  return (
    <Received
      received={received}
      mayChange={mayChange}
      isDone={isThere}
      proposal={email === undefined ? undefined : null}
    >
      <p>{email === undefined ? text.somebody : isThere ? text.there(email) : text.missing(email)}</p>
    </Received>
  );
}
