/** The domains that a project's links, origins and redirect URIs may use (CON-12). */
import { consentDomainsTexts } from '@grantway/messages/console/consent-domains';
import { consentScreenTexts } from '@grantway/messages/console/consent-screen';
import { useState } from 'react';
import { useList, usePermissions, useRecord } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { ConsentNav } from '../../components/consent-nav.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTexts } from '../../texts/language.tsx';
import { AddDomain } from './add-domain.tsx';
import { DomainPanel } from './domain-panel.tsx';
import '../../components/caution.css';
import './domains.css';

type Props = { readonly ids: { readonly project: string } };

export default function ConsentDomainsView({ ids }: Props) {
  const text = useTexts(consentDomainsTexts);
  const { sections } = useTexts(consentScreenTexts);
  const project = useRecord('projects.get', ids);
  const domains = useList('projects.domains.list', 'domains', ids);
  const permissions = usePermissions(ids.project);
  const mayChange = permissions.has('domains.change');
  const [isAdding, setAdding] = useState(false);
  const addButton = mayChange && (
    <Button kind="primary" onClick={() => setAdding(true)}>
      {text.add}
    </Button>
  );
  const isEmpty = domains.data?.length === 0;
  return (
    <>
      <PageHeader
        title={text.heading}
        of={project.data?.name ?? ids.project}
        purpose={text.purpose}
        action={!isEmpty && addButton}
      />
      <ConsentNav ids={ids} label={sections} />
      <Loaded of={domains} lines={8}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={text.none} meaning={text.noneMeaning}>
              {addButton}
            </EmptyState>
          ) : (
            <div className="domains">
              {all.map((domain) => (
                <DomainPanel
                  key={domain.id}
                  project={ids.project}
                  domain={domain}
                  mayChange={mayChange}
                  mayDefineApi={permissions.has('apis.create')}
                  text={text}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      {isAdding && <AddDomain project={ids.project} text={text} onClose={() => setAdding(false)} />}
    </>
  );
}
