/** Shows each changed field before and after. In lists, marks the added or removed items. */
import type { AuditTexts } from '@grantway/messages/console/audit';
import type { AuditEvent } from '../api/operations.ts';
import { MomentText } from '../components/time-text.tsx';
import { useLanguage } from '../texts/language.tsx';
import { type ChangedValue, changedValues, cutBytes, isTime, itemsOf } from './changed-values.ts';

type Props = { readonly event: AuditEvent; readonly text: AuditTexts };

export function EventChanges({ event: { before, after }, text }: Props) {
  const values = changedValues(before, after);
  if (values.length === 0) return <p className="soft">{text.noFields}</p>;
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">{text.field}</th>
          {before !== undefined && <th scope="col">{text.before}</th>}
          {after !== undefined && <th scope="col">{text.after}</th>}
        </tr>
      </thead>
      <tbody>
        {values.map((value) => (
          <tr key={value.name}>
            <th scope="row" className="machine" translate="no">
              {value.name}
            </th>
            {before !== undefined && (
              <td>
                <Value of={value} side="before" text={text} />
              </td>
            )}
            {after !== undefined && (
              <td>
                <Value of={value} side="after" text={text} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ValueProps = {
  readonly of: ChangedValue;
  readonly side: 'before' | 'after';
  readonly text: AuditTexts;
};

function Value({ of, side, text }: ValueProps) {
  const { language } = useLanguage();
  const value = of[side];
  const bytes = cutBytes(value);
  const items = itemsOf(value);
  if (bytes !== undefined) {
    const count = new Intl.NumberFormat(language).format(bytes);
    return <span className="soft">{text.tooLarge(count)}</span>;
  }
  if (items !== undefined && items.length > 0) return <Items items={items} of={of} side={side} text={text} />;
  if (value === undefined || value === null || value === '' || items?.length === 0) {
    return <span className="soft">{text.none}</span>;
  }
  if (isTime(of, value)) return <MomentText at={new Date(value * 1_000).toISOString()} />;
  return <span translate="no">{typeof value === 'string' ? value : JSON.stringify(value)}</span>;
}

function Items({ items, of, side, text }: ValueProps & { readonly items: readonly string[] }) {
  const others = itemsOf(side === 'before' ? of.after : of.before);
  return (
    <ul className="changed-items" translate="no">
      {items.map((item, index) => {
        if (others === undefined || others.includes(item)) return <li key={index}>{item}</li>;
        const Mark = side === 'before' ? 'del' : 'ins';
        return (
          <li key={index}>
            <Mark>{item}</Mark>
            <span className="unseen"> ({side === 'before' ? text.removed : text.added})</span>
          </li>
        );
      })}
    </ul>
  );
}
