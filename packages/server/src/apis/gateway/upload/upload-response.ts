import { type HttpResponse, noStore } from '../../../http/http-message.ts';
import type { ApiAnswer, MediaUpload } from '../../catalogue/api-definition.ts';
import type { AdmittedCall } from '../call/call-context.ts';

export function uploadResponse(
  { textField }: Pick<MediaUpload, 'textField'>,
  status: 200 | 201,
  answer: ApiAnswer,
  respond: AdmittedCall['respond'],
): HttpResponse {
  if (textField === undefined) return respond(status, answer);
  const headers = { ...noStore, 'content-type': 'text/plain; charset=utf-8' };
  return { status, headers, body: String(answer[textField]) };
}
