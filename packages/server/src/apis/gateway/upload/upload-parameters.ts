/** The query parameters that uploads have in addition to those of their method. */
import type { ParameterDefinitions } from '../../catalogue/api-definition.ts';
import { queryText } from '../../catalogue/parameter-notation.ts';

const uploadType = queryText('How the file is sent: media, multipart or resumable.', {
  enum: ['media', 'multipart', 'resumable'],
});

export const uploadParameters: ParameterDefinitions = { uploadType: { ...uploadType, required: true } };

/** For requests with the header X-Goog-Upload-Protocol. */
export const optionalUploadParameters: ParameterDefinitions = { uploadType };
