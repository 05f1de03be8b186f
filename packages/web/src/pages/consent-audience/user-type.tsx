import type { ConsentAudienceTexts } from '@grantway/messages/console/consent-audience';
import { useState } from 'react';
import type { Project, ProjectChanges } from '../../api/operations.ts';
import { session } from '../../api/session.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { useWhoCanUse } from '../../components/who-can-use.ts';

type Props = {
  readonly project: Project;
  readonly mayChange: boolean;
  readonly text: ConsentAudienceTexts;
};

type Change = {
  readonly action: string;
  readonly meaning: string;
  readonly kind: 'primary' | 'danger';
  readonly input: Pick<ProjectChanges, 'userType' | 'organization'>;
  readonly options: readonly string[];
};

export function UserType({ project, mayChange, text }: Props) {
  const [isAsking, setAsking] = useState(false);
  const whoCanUse = useWhoCanUse();
  const { id, userType = 'external', organization, etag } = project;
  const change = changeOf(project, text);
  return (
    <section className="section" aria-labelledby="user-type">
      <h2 id="user-type">{text.userType}</h2>
      <p>
        <strong>{whoCanUse(project)}</strong>
      </p>
      {userType === 'internal' && <p className="soft">{text.internalMeaning}</p>}
      {!organization && change === undefined && <p className="soft">{text.noOrganization}</p>}
      {mayChange && change !== undefined && (
        <div className="form-actions section-actions">
          <Button onClick={() => setAsking(true)}>{change.action}</Button>
        </div>
      )}
      {isAsking && change !== undefined && (
        <AskFirst
          question={{
            action: change.action,
            meaning: <p>{change.meaning}</p>,
            kind: change.kind,
            operation: 'projects.update',
            call: { ids: { project: id }, input: change.input, etag },
            command: ['project', 'change', id, ...change.options],
          }}
          touches={['projects']}
          done={text.changed(whoCanUse({ ...project, ...change.input }))}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

/** Undefined if the project has no organization and the person may not move it into theirs. */
function changeOf({ userType, organization }: Project, text: ConsentAudienceTexts): Change | undefined {
  if (userType === 'internal') {
    return {
      action: text.makeExternal,
      meaning: text.externalFollows,
      kind: 'primary',
      input: { userType: 'external' },
      options: ['--user-type', 'external'],
    };
  }
  if (organization) {
    return {
      action: text.makeInternal,
      meaning: text.internalFollows,
      kind: 'danger',
      input: { userType: 'internal' },
      options: ['--user-type', 'internal'],
    };
  }
  const { permissions, organization: own } = session();
  if (own === undefined || !permissions.includes('projects.setOrganization')) return undefined;
  return {
    action: text.onlyOrganization(own.name),
    meaning: text.moveMeaning(own.name),
    kind: 'danger',
    input: { organization: own.id, userType: 'internal' },
    options: ['--organization', own.id, '--user-type', 'internal'],
  };
}
