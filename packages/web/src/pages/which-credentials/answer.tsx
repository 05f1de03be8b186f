import type { WhichCredentialsTexts } from '@grantway/messages/console/which-credentials';
import { Link } from 'wouter';
import { addressOf } from '../../routing/define-page.ts';
import '../../components/facts.css';

type Props = {
  readonly project: string;
  readonly kind: 'public' | 'person' | 'app';
  readonly place: 'web' | 'desktop';
  readonly text: WhichCredentialsTexts;
};

export function Answer({ project, kind, place, text }: Props) {
  const needsKey = kind === 'public';
  const address = needsKey
    ? addressOf('/projects/:project/new-api-key', { project })
    : `${addressOf('/projects/:project/new-client', { project })}?type=${place}`;
  return (
    <section className="section panel answer" aria-labelledby="answer">
      <h2 id="answer">{text.answer}</h2>
      <div role="status">
        <p className="answer-name">{needsKey ? text.key : text.client}</p>
        <p>{needsKey ? text.keyMeaning : text.clientMeaning}</p>
        {kind === 'app' && <p>{text.laterMeaning}</p>}
      </div>
      <Link href={address} className="button button-primary">
        {needsKey ? text.skipKey : text.skipClient}
      </Link>
    </section>
  );
}
