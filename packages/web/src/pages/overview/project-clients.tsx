import { clientsTexts } from '@grantway/messages/console/clients';
import type { OverviewTexts } from '@grantway/messages/console/overview';
import type { Client } from '../../api/operations.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

const mostShown = 4;

type Props = { readonly project: string; readonly clients: readonly Client[]; readonly text: OverviewTexts };

export function ProjectClients({ project, clients, text }: Props) {
  const { states, id: idLabel } = useTexts(clientsTexts);
  const more = (
    <PageLink to="/projects/:project/clients" ids={{ project }}>
      {text.allClients}
    </PageLink>
  );
  return (
    <Panel title={text.clients} more={more}>
      {clients.length === 0 && <p className="soft">{text.noClients}</p>}
      <ul className="panel-list">
        {clients.slice(0, mostShown).map(({ id, name, state }) => (
          <li key={id}>
            <PageLink
              to="/projects/:project/clients/:client"
              ids={{ project, client: id }}
              className="row-name"
            >
              {name}
            </PageLink>
            {state !== 'active' && <StateWord state={state} word={states[state]} />}
            <MachineValue text={id} label={`${idLabel}: ${name}`} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
