/** Offers to make an account a test user, after the server rejected it because it wasn't one. */
import { consentCheckName } from '@grantway/messages/console/page-names';
import { type ReceivedTexts, receivedTexts } from '@grantway/messages/console/received';
import { isEmailAddress } from '@grantway/protocol/email-address';
import type { Project } from '../../api/operations.ts';
import { useOpenedEmail } from '../../api/use-opened-email.ts';
import { Button } from '../../components/button.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { ChangeFailure } from '../../components/failure.tsx';
import { Received as Notice } from '../../components/received.tsx';
import { useReceived } from '../../routing/fix-address.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useTestUsers } from './use-test-users.ts';

type Props = { readonly project: Project; readonly mayChange: boolean };

export function ReceivedTestUser({ project, mayChange }: Props) {
  const received = useReceived('test-users');
  const email = useOpenedEmail(received?.fix, mayChange ? project.id : undefined);
  const { testUsers = [], testUserLimit, testUsersAdded, userType } = project;
  const { testUser: text } = useTexts(receivedTexts);
  const check = useTexts(consentCheckName);
  if (received === undefined) return null;
  const isThere = email !== undefined && testUsers.includes(email.toLowerCase());
  const isPossible = userType !== 'internal' && testUsersAdded < testUserLimit;
  return (
    <Notice
      received={received}
      mayChange={mayChange}
      isDone={isThere}
      action={
        email === undefined && (
          <PageLink
            to="/projects/:project/consent-screen/check"
            ids={{ project: project.id }}
            className="button button-primary"
          >
            {check}
          </PageLink>
        )
      }
      proposal={
        email !== undefined && isPossible && isEmailAddress(email) ? (
          <AddNow project={project} email={email.toLowerCase()} text={text} />
        ) : undefined
      }
    >
      <p>{email === undefined ? text.somebody : isThere ? text.there(email) : text.missing(email)}</p>
    </Notice>
  );
}

type AddProps = {
  readonly project: Project;
  readonly email: string;
  readonly text: ReceivedTexts['testUser'];
};

function AddNow({ project, email, text }: AddProps) {
  const { update, inputFor, pending, failure } = useTestUsers(project);
  const add = (users: readonly string[]) => [...users, email];
  return (
    <>
      <ChangeFailure failure={failure} />
      <div className="form-actions">
        <Button kind="primary" pending={pending} onClick={() => void update(add)}>
          {text.add(email)}
        </Button>
      </div>
      <Equivalent
        command={['project', 'change', project.id, '--add-test-user', email]}
        operation="projects.update"
        call={inputFor(add)}
      />
    </>
  );
}
