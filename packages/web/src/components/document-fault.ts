import { type Reason, reason } from '@grantway/messages/reasons/reason';
import { DocumentMistake } from '@grantway/protocol/document-reader';

export type DocumentFault = { readonly place: string; readonly reason: Reason };

export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.name);
    this.reason = reason;
  }
}

export function faultOf(error: unknown): DocumentFault {
  if (error instanceof Unreadable) return { place: '', reason: error.reason };
  if (error instanceof DocumentMistake) {
    return { place: error.place, reason: { name: error.fault, parameters: error.parameters } };
  }
  return { place: '', reason: reason(error instanceof SyntaxError ? 'NOT_JSON' : 'UNREADABLE_DOCUMENT') };
}
