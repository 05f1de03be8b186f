/** The query parameters of an upload, besides those of its method. */
import type { ParameterDefinitions } from '../../catalogue/api-definition.ts';
import { queryText } from '../../catalogue/parameter-notation.ts';

const uploadType = queryText('How the file is sent: media, multipart or resumable.', {
  enum: ['media', 'multipart', 'resumable'],
});

export const uploadParameters: ParameterDefinitions = { uploadType: { ...uploadType, required: true } };

/** With the header X-Goog-Upload-Protocol, `uploadType` is optional. */
export const optionalUploadParameters: ParameterDefinitions = { uploadType };
