import {
  type ConsentVerificationTexts,
  consentVerificationTexts,
} from '@grantway/messages/console/consent-verification';
import { useState } from 'react';
import type { Submission } from '../../api/operations.ts';
import { useRecord } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { ConsentPreview } from '../../components/consent-preview.tsx';
import { useKnownScopes } from '../../components/known-scopes.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RejectApp } from '../../components/reject-app.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useTexts } from '../../texts/language.tsx';
import { ApproveApp } from './approve-app.tsx';
import { SubmissionFacts } from './submission-facts.tsx';
import '../../components/beside.css';
import '../../components/caution.css';
import './review.css';

type Props = { readonly ids: { readonly project: string } };

export default function ReviewView({ ids }: Props) {
  const text = useTexts(consentVerificationTexts);
  const submission = useRecord('verificationQueue.get', ids);
  return (
    <>
      <PageHeader
        title={submission.data?.applicationName ?? ids.project}
        of={text.reviews.heading}
        back={
          <PageLink to="/reviews" ids={{}}>
            {text.reviews.back}
          </PageLink>
        }
      />
      <Loaded of={submission} lines={10}>
        {(record) => <Review submission={record} reload={submission.reload} text={text} />}
      </Loaded>
    </>
  );
}

type ReviewProps = {
  readonly submission: Submission;
  readonly reload: () => void;
  readonly text: ConsentVerificationTexts;
};

function Review({ submission, reload, text }: ReviewProps) {
  // The reviewer decides about the version that they saw, even if a newer version arrives.
  const [seen, setSeen] = useState(submission);
  const [asked, setAsked] = useState<'approve' | 'reject'>();
  const navigate = useNavigateTo();
  const known = useKnownScopes(seen.declaredScopes);
  const { id, applicationName: name } = seen;
  const hasChanged = seen.etag !== submission.etag;
  const close = () => setAsked(undefined);
  const leave = () => navigate('/reviews', {});
  const { reviews } = text;
  return (
    <div className="beside">
      <div>
        {hasChanged && (
          <div className="caution review-changed" role="status">
            <p>{reviews.changed}</p>
            <Button onClick={() => setSeen(submission)}>{reviews.reload}</Button>
          </div>
        )}
        <SubmissionFacts submission={seen} known={known} text={reviews} />
        <div className="form-actions section-actions">
          <Button kind="primary" onClick={() => setAsked('approve')}>
            {reviews.approve(name)}
          </Button>
          <Button onClick={() => setAsked('reject')}>{reviews.reject(name)}</Button>
        </div>
      </div>
      <ConsentPreview
        version={seen.etag}
        project={id}
        scopes={seen.declaredScopes.filter((scope) => known.has(scope))}
        known={known}
      />
      {asked === 'approve' && (
        <ApproveApp submission={seen} onDone={leave} onConflict={reload} onClose={close} text={reviews} />
      )}
      {asked === 'reject' && (
        <RejectApp
          project={{ id, name, etag: seen.etag }}
          action={reviews.reject(name)}
          onDone={leave}
          onClose={close}
          text={text}
        />
      )}
    </div>
  );
}
