import type { ConsentAudienceTexts } from '@grantway/messages/console/consent-audience';
import { useState } from 'react';
import type { Project } from '../../api/operations.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { useKnownScopes } from '../../components/known-scopes.ts';
import { StateWord } from '../../components/state-word.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import '../../components/caution.css';

type Props = {
  readonly project: Project;
  readonly mayChange: boolean;
  readonly text: ConsentAudienceTexts;
};

export function Publishing({ project, mayChange, text }: Props) {
  const [isAsking, setAsking] = useState(false);
  const { id, publishingStatus = 'testing', userType } = project;
  if (userType === 'internal') {
    return (
      <section className="section" aria-labelledby="publishing">
        <h2 id="publishing">{text.publishing}</h2>
        <p>{text.internalPublishing}</p>
      </section>
    );
  }
  const isTesting = publishingStatus === 'testing';
  const next = isTesting ? 'production' : 'testing';
  return (
    <section className="section" aria-labelledby="publishing">
      <h2 id="publishing">{text.publishing}</h2>
      <p>
        <StateWord state={publishingStatus} word={text.statuses[publishingStatus]} />
      </p>
      <p className="soft">{isTesting ? text.testingMeaning : text.productionMeaning}</p>
      {mayChange && (
        <div className="form-actions section-actions">
          <Button kind={isTesting ? 'primary' : 'plain'} onClick={() => setAsking(true)}>
            {isTesting ? text.publish : text.unpublish}
          </Button>
        </div>
      )}
      {isAsking && (
        <AskFirst
          question={{
            action: isTesting ? text.publish : text.unpublish,
            meaning: isTesting ? (
              <PublishMeaning project={project} text={text} />
            ) : (
              <p>{text.unpublishMeaning}</p>
            ),
            kind: isTesting ? 'primary' : 'danger',
            operation: 'projects.update',
            call: { ids: { project: id }, input: { publishingStatus: next }, etag: project.etag },
            command: ['project', 'change', id, '--publishing-status', next],
          }}
          touches={['projects']}
          done={text.changed(text.statuses[next])}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function PublishMeaning({ project, text }: Pick<Props, 'project' | 'text'>) {
  const { declaredScopes = [], verification } = project.consentScreen;
  const known = useKnownScopes(declaredScopes);
  const isSensitive = [...known.values()].some(({ sensitivity }) => sensitivity !== 'non-sensitive');
  return (
    <>
      <p>{text.publishMeaning}</p>
      {isSensitive && verification !== 'verified' && (
        <p className="caution">
          {text.publishSensitive}{' '}
          <PageLink to="/projects/:project/consent-screen/verification" ids={{ project: project.id }}>
            {text.verifyFirst}
          </PageLink>
        </p>
      )}
    </>
  );
}
