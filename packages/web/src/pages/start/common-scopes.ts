/** The scopes that most apps need, those that allow least first. The page shows them before an API's other scopes. */
import type { Scope } from '../../api/operations.ts';

const prefix = 'https://www.googleapis.com/auth/';

const common = [
  ...['drive.file', 'drive.metadata.readonly', 'drive.readonly', 'drive'],
  ...['calendar.readonly', 'calendar.events.readonly', 'calendar.events', 'calendar'],
  ...['youtube.readonly', 'youtube.upload', 'youtube.force-ssl', 'youtube'],
].map((part) => prefix + part);

export function commonFirst(scopes: readonly Scope[]): readonly Scope[] {
  const rank = ({ id }: Scope) => (common.includes(id) ? common.indexOf(id) : common.length);
  return scopes.toSorted((one, other) => rank(one) - rank(other));
}
