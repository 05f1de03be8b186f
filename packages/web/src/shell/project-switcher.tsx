import { shellTexts } from '@grantway/messages/console/shell';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useLocation } from 'wouter';
import { useList, useRecordIf } from '../api/queries.ts';
import { type Session, session } from '../api/session.ts';
import { Drawing, drawings } from '../components/drawing.tsx';
import { addressOf } from '../routing/define-page.ts';
import { useTexts } from '../texts/language.tsx';

type Props = {
  readonly account: Session['account'];
  readonly project: string | undefined;
  /** Opens the palette, which also finds the projects beyond the first page. */
  readonly search: () => void;
};

/** No address, so it can't be a project's. */
const searchItem = 'search';

export function ProjectSwitcher({ account, project, search }: Props) {
  const text = useTexts(shellTexts).project;
  const [, navigate] = useLocation();
  const { projects, areMore } = useProjects(account);
  const act = (item: string) => (item === searchItem ? search() : navigate(item));
  const name = useProjectName(project) ?? project ?? text.none;
  return (
    <MenuTrigger>
      <Button className="switcher" aria-label={`${text.switch}: ${name}`}>
        <span className="switcher-name">{name}</span>
        <Drawing d={drawings.upDown} />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="menu" aria-label={text.switch} onAction={(item) => act(String(item))}>
          <MenuSection aria-label={text.switch} items={projects}>
            {({ id, name }) => (
              <MenuItem
                id={addressOf('/projects/:project', { project: id })}
                textValue={name}
                className="menu-item"
              >
                <span className="menu-text">{name}</span>
                {id === project && <Drawing d={drawings.check} />}
              </MenuItem>
            )}
          </MenuSection>
          <MenuSection aria-label={text.all} className="menu-section">
            {areMore && (
              <MenuItem id={searchItem} className="menu-item">
                {text.more}
              </MenuItem>
            )}
            <MenuItem id="/" className="menu-item">
              {text.all}
            </MenuItem>
            <MenuItem id="/new-project" className="menu-item">
              {text.create}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

type Named = { readonly id: string; readonly name: string };

/**
 * Returns the first page of the server's projects for administrators and reviewers, or of the person's own projects
 * for others.
 */
function useProjects(account: Session['account']): {
  readonly projects: readonly Named[];
  readonly areMore: boolean;
} {
  const seesAll = session().permissions.includes('projects.list');
  const own = useList('accounts.projects.list', 'projects', { account: account.id });
  const all = useList('projects.list', 'projects', {}, {}, seesAll);
  const { data, next } = seesAll ? all : own;
  return { projects: data ?? [], areMore: next !== undefined };
}

function useProjectName(project: string | undefined): string | undefined {
  return useRecordIf('projects.get', project === undefined ? undefined : { project }).data?.name;
}
