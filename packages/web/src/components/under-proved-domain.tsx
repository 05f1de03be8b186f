/** Owners must prove a domain before they can use names under it (decision 0079). Administrators can use any name. */
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import type { ReactNode } from 'react';
import { useList, usePermissions } from '../api/queries.ts';
import { PageLink } from '../routing/page-link.tsx';
import { useTexts } from '../texts/language.tsx';
import { EmptyState } from './empty-state.tsx';
import { Loaded } from './loaded.tsx';
import './under-proved-domain.css';

type Props = {
  readonly project: string;
  /** Renders the form. `proved` lists the allowed domains. Undefined allows any name. */
  readonly children: (proved: readonly string[] | undefined) => ReactNode;
};

export function UnderProvedDomain({ project, children }: Props) {
  const isFree = usePermissions(project).has('apis.useAnyName');
  return isFree ? children(undefined) : <OnlyProved project={project}>{children}</OnlyProved>;
}

function OnlyProved({ project, children }: Props) {
  const text = useTexts(ownApisTexts);
  const domains = useList('projects.domains.list', 'domains', { project });
  return (
    <Loaded of={domains} lines={8}>
      {(all) => {
        const proved = all.filter(({ state }) => state === 'proved').map(({ id }) => id);
        const toDomains = (
          <PageLink
            to="/projects/:project/consent-screen/domains"
            ids={{ project }}
            className={proved.length === 0 ? 'button button-primary' : undefined}
          >
            {proved.length === 0 ? text.proveDomain : text.proveAnotherDomain}
          </PageLink>
        );
        if (proved.length === 0) {
          return (
            <EmptyState title={text.domainFirst} meaning={text.domainFirstMeaning}>
              {toDomains}
            </EmptyState>
          );
        }
        return (
          <>
            <p className="own-names">
              {text.ownNames(proved.join(', '))} {toDomains}
            </p>
            {children(proved)}
          </>
        );
      }}
    </Loaded>
  );
}
