/** Shows whether everybody can use the app, or only the project's organization, with a button that changes this. */
import type { ConsentAudienceTexts } from '@grantway/messages/console/consent-audience';
import { useState } from 'react';
import type { Project } from '../../api/operations.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';

type Props = {
  readonly project: Project;
  readonly mayChange: boolean;
  readonly text: ConsentAudienceTexts;
};

export function UserType({ project, mayChange, text }: Props) {
  const [isAsking, setAsking] = useState(false);
  const { id, userType = 'external', organization, etag } = project;
  const isInternal = userType === 'internal';
  const next = isInternal ? 'external' : 'internal';
  const action = isInternal ? text.makeExternal : text.makeInternal;
  return (
    <section className="section" aria-labelledby="user-type">
      <h2 id="user-type">{text.userType}</h2>
      <p>{text.userTypes[userType]}</p>
      <p className="soft">{text.userTypeMeanings[userType]}</p>
      {organization === undefined && <p className="soft">{text.noOrganization}</p>}
      {mayChange && organization !== undefined && (
        <div className="form-actions section-actions">
          <Button onClick={() => setAsking(true)}>{action}</Button>
        </div>
      )}
      {isAsking && (
        <AskFirst
          question={{
            action,
            meaning: <p>{isInternal ? text.externalFollows : text.internalFollows}</p>,
            kind: isInternal ? 'primary' : 'danger',
            operation: 'projects.update',
            call: { ids: { project: id }, input: { userType: next }, etag },
            command: ['project', 'change', id, '--user-type', next],
          }}
          touches={['projects']}
          done={text.changed(text.userTypes[next])}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
