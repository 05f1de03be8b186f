import type { OverviewTexts } from '@grantway/messages/console/overview';
import { useRecords } from '../../api/queries.ts';
import { Panel } from '../../components/panel.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage } from '../../texts/language.tsx';

const mostShown = 6;

type Props = {
  readonly project: string;
  readonly apis: readonly string[];
  readonly text: OverviewTexts;
};

export function ProjectApis({ project, apis, text }: Props) {
  const { language } = useLanguage();
  const shown = apis.slice(0, mostShown);
  const records = useRecords(
    'apis.get',
    shown.map((api) => ({ api })),
  );
  const count = new Intl.NumberFormat(language).format(apis.length);
  const more = (
    <PageLink to="/projects/:project/apis" ids={{ project }}>
      {text.allApis}
    </PageLink>
  );
  return (
    <Panel title={apis.length > mostShown ? `${text.apis} (${count})` : text.apis} more={more}>
      {shown.length === 0 && <p className="soft">{text.noApis}</p>}
      <ul className="panel-list">
        {shown.map((api, index) => (
          <li key={api}>
            <PageLink to="/projects/:project/apis/:api" ids={{ project, api }} className="row-name">
              {records[index]?.title ?? api}
            </PageLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
