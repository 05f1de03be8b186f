/** The system labels of every mailbox, and the account's own labels. */
import type { ApiAnswer } from '../catalogue/api-definition.ts';

export type Label = { readonly id: string; readonly name: string; readonly type: 'system' | 'user' };

export const labels = 'gmail.labels';

export const systemLabels: readonly Label[] = [
  'CHAT',
  'SENT',
  'INBOX',
  'IMPORTANT',
  'TRASH',
  'DRAFT',
  'SPAM',
  'CATEGORY_FORUMS',
  'CATEGORY_UPDATES',
  'CATEGORY_PERSONAL',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_SOCIAL',
  'STARRED',
  'UNREAD',
].map((id) => ({ id, name: id, type: 'system' }));

export function isSystemLabel(id: string): boolean {
  return systemLabels.some((label) => label.id === id);
}

/** Only the sample data writes this collection, so the cast is safe. */
export function storedLabel(value: unknown): Label {
  return value as Label;
}

export function labelAnswer({ id, name, type }: Label): ApiAnswer {
  return { id, name, type };
}
