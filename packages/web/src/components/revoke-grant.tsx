import type { GrantsTexts } from '@grantway/messages/console/grants';
import type { AccountGrant } from '../api/operations.ts';
import { AskFirst } from './ask-first.tsx';
import { GrantedScopes } from './granted-scopes.tsx';

type Props = {
  readonly grant: AccountGrant;
  /** The person's email address or account id. */
  readonly person: string;
  readonly project: string;
  /** The page that shows the dialog, an account's or a project's. It selects the operation. */
  readonly side: 'accounts' | 'projects';
  readonly text: GrantsTexts;
  readonly onClose: () => void;
};

export function RevokeGrant({ grant, person, project, side, text, onClose }: Props) {
  return (
    <AskFirst
      question={{
        title: text.heading(person, project),
        action: text.revokeAccess,
        meaning: (
          <>
            <p>{text.tokens(project)}</p>
            <div>
              <p>{text.loses}</p>
              <GrantedScopes grant={grant} until={text.allowedUntil} text={text} />
            </div>
            <p>{text.again}</p>
            <p>
              {text.data} {text.noUndo}
            </p>
          </>
        ),
        kind: 'danger',
        operation: `${side}.grants.delete`,
        call: { ids: { project: grant.project, account: grant.account } },
        command: ['grant', 'revoke', '--account', grant.account, '--project', grant.project],
      }}
      touches={['projects.grants', 'accounts.grants', 'auditEvents']}
      done={text.done(person, project)}
      onClose={onClose}
    />
  );
}
