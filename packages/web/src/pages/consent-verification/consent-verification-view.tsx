/** The state of an app's verification, and what the next step needs (CON-13). */
import { consentScreenTexts } from '@grantway/messages/console/consent-screen';
import {
  type ConsentVerificationTexts,
  consentVerificationTexts,
} from '@grantway/messages/console/consent-verification';
import { useState } from 'react';
import type { Project } from '../../api/operations.ts';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { ConsentNav } from '../../components/consent-nav.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RejectApp } from '../../components/reject-app.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Steps } from './steps.tsx';
import { SubmitApp } from './submit-app.tsx';
import '../../components/caution.css';

type Props = { readonly ids: { readonly project: string } };

export default function ConsentVerificationView({ ids }: Props) {
  const text = useTexts(consentVerificationTexts);
  const { sections } = useTexts(consentScreenTexts);
  const project = useRecord('projects.get', ids);
  return (
    <>
      <PageHeader title={text.heading} of={project.data?.name ?? ids.project} purpose={text.purpose} />
      <ConsentNav ids={ids} label={sections} />
      <Loaded of={project} lines={8}>
        {(record) =>
          record.userType === 'internal' ? (
            <p>{text.internal}</p>
          ) : (
            <Verification project={record} text={text} />
          )
        }
      </Loaded>
    </>
  );
}

type PartProps = { readonly project: Project; readonly text: ConsentVerificationTexts };

function Verification({ project, text }: PartProps) {
  const permissions = usePermissions(project.id);
  const [asked, setAsked] = useState<'withdraw' | 'reject'>();
  const { id, consentScreen, review, etag } = project;
  const { verification = 'unverified' } = consentScreen;
  const close = () => setAsked(undefined);
  const isOpen = verification === 'unverified' || verification === 'rejected';
  const maySubmit = permissions.has('projects.submit');
  return (
    <>
      <p>
        <StateWord state={verification} word={text.states[verification]} />
      </p>
      <p className="soft">{text.stateMeanings[verification]}</p>
      {verification === 'rejected' && review?.reason !== undefined && (
        <section className="section" aria-labelledby="reason">
          <h2 id="reason">{text.reason}</h2>
          <p className="caution own-lines">{review.reason}</p>
        </section>
      )}
      {verification !== 'verified' && <Steps project={project} text={text} />}
      {isOpen && maySubmit && <SubmitApp project={project} text={text} />}
      <div className="form-actions section-actions">
        {verification === 'submitted' && maySubmit && (
          <Button onClick={() => setAsked('withdraw')}>{text.withdraw}</Button>
        )}
        {verification === 'verified' && permissions.has('projects.verify') && (
          <Button kind="danger" onClick={() => setAsked('reject')}>
            {text.reviews.takeAway}
          </Button>
        )}
      </div>
      {review !== undefined && <Review review={review} text={text} />}
      {asked === 'reject' && (
        <RejectApp
          project={{ id, name: consentScreen.applicationName ?? id, etag }}
          action={text.reviews.takeAway}
          onDone={close}
          onClose={close}
          text={text}
        />
      )}
      {asked === 'withdraw' && (
        <AskFirst
          question={{
            action: text.withdraw,
            meaning: <p>{text.withdrawMeaning}</p>,
            kind: 'danger',
            operation: 'projects.withdraw',
            call: { ids: { project: id }, input: {}, etag },
            command: ['verification', 'withdraw', id],
          }}
          touches={['projects', 'verificationQueue']}
          done={text.withdrawn}
          onClose={close}
        />
      )}
    </>
  );
}

type ReviewProps = {
  readonly review: NonNullable<Project['review']>;
  readonly text: ConsentVerificationTexts;
};

function Review({ review: { submitTime, decideTime, note }, text }: ReviewProps) {
  return (
    <div className="panels section">
      <Facts title={text.lastSubmission}>
        <Fact name={text.since}>
          <TimeText at={submitTime} />
        </Fact>
        {decideTime !== undefined && (
          <Fact name={text.decided}>
            <TimeText at={decideTime} />
          </Fact>
        )}
        {note !== undefined && (
          <Fact name={text.yourNote}>
            <span className="own-lines">{note}</span>
          </Fact>
        )}
      </Facts>
    </div>
  );
}
