/**
 * Batch requests: each part is a call with its own status, headers and body, and passes all the usual checks. The calls
 * run in order. The server sends each response before it runs the next call.
 */
import { STATUS_CODES } from 'node:http';
import { ApiError, apiErrorResponse, methodNotAllowed, notFound } from '../../../http/api-error.ts';
import { type HttpRequest, type HttpResponse, isStream, noStore } from '../../../http/http-message.ts';
import type { RandomBytes } from '../../../keys/key-ring.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { notInBatch } from './batch-refusals.ts';
import { readCall, responseId } from './batched-call.ts';
import { type Part, readParts } from './multipart-mixed.ts';

/** Google's limit. */
const maximumCalls = 50;

export type BatchContext = {
  readonly catalogue: Pick<Catalogue, 'apis'>;
  readonly randomBytes: RandomBytes;
  /** Reports an unexpected error and returns the call's response. */
  readonly unexpected: (where: string, error: unknown) => HttpResponse;
};

/**
 * @param answer handles one call
 * @returns a handler that throws ApiError if it can't read the batch
 */
export function createBatchEndpoint(
  answer: (request: HttpRequest) => Promise<HttpResponse | undefined>,
  context: BatchContext,
): (request: HttpRequest) => HttpResponse {
  return (request) => {
    requireApi(request.path, context);
    if (request.method !== 'POST') return methodNotAllowed('A batch must be sent with POST.', 'POST');
    const parts = readParts(request.headers['content-type'], request.body, maximumCalls);
    const boundary = `batch_${Buffer.from(context.randomBytes(18)).toString('base64url')}`;
    const answers = function* () {
      for (const part of parts) yield answerPart(part, request, answer, context);
    };
    return {
      status: 200,
      headers: {
        ...noStore,
        vary: 'Authorization',
        'content-type': `multipart/mixed; boundary=${boundary}`,
        'x-content-type-options': 'nosniff',
      },
      body: streamOf(answers(), boundary),
    };
  };
}

/** @throws ApiError with code 404 if the path names no version of an API */
function requireApi(path: string, { catalogue }: BatchContext): void {
  const [, , name, version, ...more] = path.split('/');
  if (name === undefined) return;
  const isKnown = catalogue.apis.some(
    (api) => api.name === name && api.versions.some((one) => one.version === version),
  );
  if (!isKnown || more.length > 0) {
    throw notFound('There is no such API. Send a batch to /batch, or to /batch/{api}/{version}.');
  }
}

/** Runs the calls as the client reads their responses. */
function streamOf(answers: Iterator<Promise<string>>, boundary: string): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = answers.next();
        const text = done ? `--${boundary}--\r\n` : `--${boundary}\r\n${await value}\r\n`;
        controller.enqueue(Buffer.from(text));
        if (done) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

async function answerPart(
  part: Part,
  batch: HttpRequest,
  answer: (request: HttpRequest) => Promise<HttpResponse | undefined>,
  context: BatchContext,
): Promise<string> {
  const response = await responseTo(part, batch, answer, context);
  const id = responseId(part.headers);
  const head = ['Content-Type: application/http', ...(id === undefined ? [] : [`Content-ID: ${id}`])];
  return [...head, '', formatResponse(response)].join('\r\n');
}

async function responseTo(
  part: Part,
  batch: HttpRequest,
  answer: (request: HttpRequest) => Promise<HttpResponse | undefined>,
  context: BatchContext,
): Promise<HttpResponse> {
  let call: HttpRequest;
  try {
    call = readCall(part, batch);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return apiErrorResponse(error.content);
  }
  try {
    const response = (await answer(call)) ?? notAnApi;
    if (!isStream(response.body)) return response;
    await response.body.cancel();
    return apiErrorResponse(notInBatch('A download').content);
  } catch (error) {
    return context.unexpected(`${call.method} ${call.path}`, error);
  }
}

const notAnApi = apiErrorResponse(notFound('No API has a method at this address.').content);

function formatResponse({ status, headers, body }: HttpResponse): string {
  const text = String(body);
  const fields = { ...headers, 'content-length': String(Buffer.byteLength(text)) };
  const lines = Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}`),
  );
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', text].join('\r\n');
}
