import type { GrantsTexts } from '@grantway/messages/console/grants';
import type { AccountGrant } from '../api/operations.ts';
import type { Column } from './data-table.tsx';
import { TimeText } from './time-text.tsx';

export function grantColumns(text: GrantsTexts, language: string): readonly Column<AccountGrant>[] {
  const format = new Intl.NumberFormat(language);
  return [
    {
      heading: text.scopes,
      isNumber: true,
      isNamed: true,
      cell: ({ scopes }) => format.format(scopes.length),
    },
    { heading: text.since, isSecondary: true, cell: ({ createTime }) => <TimeText at={createTime} /> },
    {
      heading: text.lastUsed,
      isNamed: true,
      cell: ({ lastUseTime }) =>
        lastUseTime === undefined ? (
          <span className="soft">{text.never}</span>
        ) : (
          <span title={text.lastUsedMeaning}>
            <TimeText at={lastUseTime} />
          </span>
        ),
    },
  ];
}
