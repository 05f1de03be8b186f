/** Why a client's last authorization requests failed, with links to fixes (decision 0078). */
import { clientFailuresTexts } from '@grantway/messages/console/client-failures';
import { useList } from '../../api/queries.ts';
import { FailedRequests } from '../../components/failed-requests.tsx';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly ids: { readonly project: string; readonly client: string } };

export function ClientFailures({ ids }: Props) {
  const text = useTexts(clientFailuresTexts);
  const failures = useList('clients.authorizationFailures.list', 'authorizationFailures', ids);
  return (
    <section className="section" aria-labelledby="failures">
      <h2 id="failures">{text.heading}</h2>
      {failures.data !== undefined && failures.data.length > 0 && <p className="soft">{text.meaning}</p>}
      <FailedRequests
        page={failures}
        command={['client', 'failures', ids.client]}
        project={ids.project}
        empty={<p className="soft">{text.none}</p>}
      />
    </section>
  );
}
