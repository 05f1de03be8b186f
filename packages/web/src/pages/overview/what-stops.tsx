import { deletedProjectTexts } from '@grantway/messages/console/deleted-project';
import { useList } from '../../api/queries.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import './what-stops.css';

/** A sentence has this many names and counts the others. It names a single further one too. */
const namedAtMost = 5;

export function WhatStops({ project }: { readonly project: string }) {
  const text = useTexts(deletedProjectTexts);
  const { language } = useLanguage();
  const clients = useList('clients.list', 'clients', { project });
  const keys = useList('projects.apiKeys.list', 'apiKeys', { project });
  const living = clients.data?.filter(({ state }) => state === 'active') ?? [];
  const sentence = (records: readonly { readonly name: string }[]) => {
    const names = records.map(({ name }) => name);
    const rest = names.length - namedAtMost;
    const shown =
      rest > 1
        ? [...names.slice(0, namedAtMost), text.more(new Intl.NumberFormat(language).format(rest))]
        : names;
    return new Intl.ListFormat(language).format(shown);
  };
  return (
    <div>
      <p>{text.stops}</p>
      <ul className="what-stops">
        {living.length > 0 && <li>{text.clients(sentence(living))}</li>}
        {keys.data !== undefined && keys.data.length > 0 && <li>{text.keys(sentence(keys.data))}</li>}
        <li>{text.tokens}</li>
      </ul>
    </div>
  );
}
