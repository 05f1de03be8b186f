import { consentVerificationTexts } from '@grantway/messages/console/consent-verification';
import { useList } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

const noteStart = 80;

export default function ReviewsView() {
  const { reviews: text } = useTexts(consentVerificationTexts);
  const queue = useList('verificationQueue.list', 'verificationQueue', {});
  return (
    <>
      <PageHeader title={text.heading} purpose={text.purpose} />
      <DataTable
        label={text.heading}
        page={queue}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.app,
            cell: ({ id, applicationName }) => (
              <PageLink to="/reviews/:project" ids={{ project: id }} className="row-name">
                {applicationName}
              </PageLink>
            ),
          },
          {
            heading: text.project,
            cell: ({ id }) => <MachineText>{id}</MachineText>,
          },
          { heading: text.submitted, cell: ({ submitTime }) => <TimeText at={submitTime} /> },
          {
            heading: text.note,
            isSecondary: true,
            cell: ({ note = '' }) => (note.length > noteStart ? `${note.slice(0, noteStart)}…` : note),
          },
        ]}
        empty={<EmptyState title={text.empty} meaning={text.emptyMeaning} />}
      />
    </>
  );
}
