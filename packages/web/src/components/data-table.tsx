// biome-ignore-all lint/a11y/noRedundantRoles: CSS may lay rows out as a list; the roles keep the table for screen readers
/** A table of records, one page at a time. On narrow screens, each row becomes a list item. */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useState } from 'react';
import type { Ids, OperationId } from '../api/call.ts';
import { commandOfList } from '../api/list-commands.ts';
import type { Listing, ListPage } from '../api/queries.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { Drawing, drawings } from './drawing.tsx';
import { Equivalent } from './equivalent.tsx';
import { Failure } from './failure.tsx';
import { Skeleton } from './skeleton.tsx';
import './data-table.css';

export type Column<Row> = {
  readonly heading: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Whether narrow screens hide the column, because a row has only two lines there. */
  readonly isSecondary?: boolean;
  /** Whether narrow screens, which have no row of headings, show the heading before the value. */
  readonly isNamed?: boolean;
};

export type Group = {
  readonly key: string;
  readonly name: string;
  /** A row below the group's rows, such as a button that shows more rows. */
  readonly more?: ReactNode;
};

type Props<Row> = {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly page: Omit<ListPage<Row>, 'listing'> & { readonly listing?: Listing | undefined };
  readonly keyOf: (row: Row) => string;
  readonly groupOf?: (row: Row) => Group;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly actions?: ((row: Row) => ReactNode) | undefined;
  /** Details of a row. The first cell becomes a button that shows them. */
  readonly details?: (row: Row) => ReactNode;
  readonly empty: ReactNode;
  /** The command that prints the same list, if the list's ids aren't enough to build it. */
  readonly command?: readonly string[] | undefined;
};

const densityKey = 'grantway.compact';

export function DataTable<Row>(props: Props<Row>) {
  const { label, page, keyOf, groupOf, columns, actions, empty } = props;
  const text = useTexts(shellTexts).table;
  const [isCompact, setCompact] = useState(() => localStorage.getItem(densityKey) === 'yes');
  const { data: rows, error, reload, from } = page;
  if (rows === undefined) return error ? <Failure error={error} retry={reload} /> : <Skeleton lines={6} />;
  if (rows.length === 0 && page.previous === undefined && page.next === undefined) {
    return (
      <div className="table-frame">
        {empty}
        {page.listing !== undefined && <ListEquivalent listing={page.listing} command={props.command} />}
      </div>
    );
  }
  return (
    <div className="table-frame">
      <table className={isCompact ? 'table compact' : 'table'} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.heading} scope="col" role="columnheader" className={classOf(column)}>
                {column.heading}
              </th>
            ))}
            {actions !== undefined && (
              <th scope="col" role="columnheader">
                <span className="unseen">{text.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        {groupsOf(rows, groupOf).map(([group, members]) => (
          <tbody key={group?.key} role="rowgroup">
            {group !== undefined && (
              <tr role="row" className="table-group">
                <th scope="row" role="rowheader" colSpan={columns.length + (actions === undefined ? 0 : 1)}>
                  {group.name}
                </th>
              </tr>
            )}
            {members.map((row) => (
              <TableRow key={keyOf(row)} row={row} {...props} />
            ))}
            {group?.more !== undefined && (
              <tr role="row" className="table-more">
                <td role="cell" colSpan={columns.length + (actions === undefined ? 0 : 1)}>
                  {group.more}
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
      <TableFoot
        page={page}
        range={[from, from + rows.length - 1]}
        isCompact={isCompact}
        onCompact={(compact) => {
          localStorage.setItem(densityKey, compact ? 'yes' : 'no');
          setCompact(compact);
        }}
      />
      {page.listing !== undefined && <ListEquivalent listing={page.listing} command={props.command} />}
    </div>
  );
}

function ListEquivalent({ listing, command }: { readonly listing: Listing } & Pick<Props<never>, 'command'>) {
  const { operation, ids, query } = listing;
  // The cast is safe: `useList` got `operation` and `ids` together.
  const shown = command ?? commandOfList(operation, ids as Ids<typeof operation>);
  const call = { ids: ids as Ids<OperationId>, query };
  return <Equivalent isOfList {...(shown && { command: shown })} operation={operation} call={call} />;
}

function TableRow<Row>({ row, columns, actions, details }: Props<Row> & { readonly row: Row }) {
  const [isOpen, setOpen] = useState(false);
  const [first, ...others] = columns;
  return (
    <>
      <tr role="row">
        <th scope="row" role="rowheader">
          {details === undefined ? (
            first?.cell(row)
          ) : (
            <button
              type="button"
              className="row-name row-open"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              <Drawing d={drawings.right} />
              <span>{first?.cell(row)}</span>
            </button>
          )}
        </th>
        {others.map((column) => (
          <td
            key={column.heading}
            role="cell"
            className={classOf(column)}
            data-heading={column.isNamed ? column.heading : undefined}
          >
            {column.cell(row)}
          </td>
        ))}
        {actions !== undefined && (
          <td role="cell" className="row-actions">
            {actions(row)}
          </td>
        )}
      </tr>
      {isOpen && (
        <tr role="row" className="row-details">
          <td role="cell" colSpan={columns.length + (actions === undefined ? 0 : 1)}>
            {details?.(row)}
          </td>
        </tr>
      )}
    </>
  );
}

function groupsOf<Row>(
  rows: readonly Row[],
  groupOf: ((row: Row) => Group) | undefined,
): readonly (readonly [Group | undefined, readonly Row[]])[] {
  if (groupOf === undefined) return [[undefined, rows]];
  const groups = new Map<string, [Group, Row[]]>();
  for (const row of rows) {
    const group = groupOf(row);
    const [, members] = groups.get(group.key) ?? [group, []];
    groups.set(group.key, [group, [...members, row]]);
  }
  return [...groups.values()];
}

function classOf<Row>({ isNumber, isSecondary }: Column<Row>): string | undefined {
  return [isNumber && 'number', isSecondary && 'secondary'].filter(Boolean).join(' ') || undefined;
}

type FootProps = {
  readonly page: Pick<ListPage<unknown>, 'next' | 'previous'>;
  readonly range: readonly [number, number];
  readonly isCompact: boolean;
  readonly onCompact: (compact: boolean) => void;
};

function TableFoot({ page: { next, previous }, range: [from, to], isCompact, onCompact }: FootProps) {
  const text = useTexts(shellTexts).table;
  const { language } = useLanguage();
  const format = new Intl.NumberFormat(language);
  // Compact rows save scrolling only in long lists.
  const hasManyRows = to - from >= 8 || next !== undefined || previous !== undefined;
  return (
    <div className="table-foot">
      {hasManyRows && (
        <button
          type="button"
          className="density"
          aria-pressed={isCompact}
          onClick={() => onCompact(!isCompact)}
        >
          {text.compact}
        </button>
      )}
      {(next !== undefined || previous !== undefined) && (
        <nav className="pager" aria-label={text.pages}>
          <span className="soft" aria-live="polite">
            {text.range(format.format(from), format.format(to))}
          </span>
          <Button aria-disabled={previous === undefined} onClick={previous}>
            {text.previous}
          </Button>
          <Button aria-disabled={next === undefined} onClick={next}>
            {text.next}
          </Button>
        </nav>
      )}
    </div>
  );
}
