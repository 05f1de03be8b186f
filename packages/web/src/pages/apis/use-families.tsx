/** The rows of the API library. A family shows its most popular APIs, and all its APIs after the person presses “view all”. */
import type { ApisTexts } from '@grantway/messages/console/apis';
import { useState } from 'react';
import type { Api } from '../../api/operations.ts';
import type { ListPage } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import type { Group } from '../../components/data-table.tsx';
import { useLanguage } from '../../texts/language.tsx';
import { familiesOf, familyOf } from './api-families.ts';

/** How many APIs a family shows before the person presses “view all”. */
const mostInFamily = 4;

/** @param showsAll whether each family shows all its APIs, as in search results */
export function useFamilies(page: ListPage<Api>, showsAll: boolean, text: ApisTexts) {
  const { language } = useLanguage();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const families = page.data === undefined ? undefined : familiesOf(page.data, text);
  const isOpen = (key: string) => showsAll || opened.has(key);
  const rows = families?.flatMap(({ key, members }) =>
    members.slice(0, isOpen(key) ? undefined : mostInFamily),
  );
  const groupOf = (api: Api): Group => {
    const group = familyOf(api, text);
    const count = families?.find(({ key }) => key === group.key)?.members.length ?? 0;
    if (isOpen(group.key) || count <= mostInFamily) return group;
    const number = new Intl.NumberFormat(language).format(count);
    return {
      ...group,
      more: (
        <Button kind="quiet" onClick={() => setOpened(new Set([...opened, group.key]))}>
          {text.viewAll(group.name, number)}
        </Button>
      ),
    };
  };
  return { page: { ...page, data: rows }, groupOf };
}
