/** Who can use a project's app (CON-8). */
import { consentAudienceTexts } from '@grantway/messages/console/consent-audience';
import { consentScreenTexts } from '@grantway/messages/console/consent-screen';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { ConsentNav } from '../../components/consent-nav.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Publishing } from './publishing.tsx';
import { ReceivedTestUser } from './received-test-user.tsx';
import { TestUsers } from './test-users.tsx';
import { UserType } from './user-type.tsx';

type Props = { readonly ids: { readonly project: string } };

export default function ConsentAudienceView({ ids }: Props) {
  const text = useTexts(consentAudienceTexts);
  const { sections } = useTexts(consentScreenTexts);
  const project = useRecord('projects.get', ids);
  const mayChange = usePermissions(ids.project).has('projects.update');
  return (
    <>
      <PageHeader title={text.heading} of={project.data?.name ?? ids.project} purpose={text.purpose} />
      <ConsentNav ids={ids} label={sections} />
      <Loaded of={project} lines={10}>
        {(record) => (
          <>
            <ReceivedTestUser project={record} mayChange={mayChange} />
            <UserType project={record} mayChange={mayChange} text={text} />
            <Publishing project={record} mayChange={mayChange} text={text} />
            {record.userType !== 'internal' && (
              <TestUsers project={record} mayChange={mayChange} text={text} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
