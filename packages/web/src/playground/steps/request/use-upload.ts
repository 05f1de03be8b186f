/**
 * A resumable upload: one request starts the session, and each chunk is another request. To resume after a pause or a
 * failure, the page first asks the server how many bytes have arrived.
 */
import type { PlaygroundExchange } from '@grantway/protocol/playground';
import { useRef, useState } from 'react';
import { headerOf } from '../../pane/wire-text.ts';
import type { ApiRequest } from '../../workspace/snapshot.ts';
import { useWorkspace } from '../../workspace/use-workspace.tsx';
import type { FileSending } from './file-sending.ts';
import { headersToSend, typeOf } from './headers.ts';
import { uploadAddress } from './upload-address.ts';

export type UploadLine = {
  readonly kind: 'start' | 'chunk' | 'question';
  /** Positions of a chunk's first and last byte. */
  readonly first?: number;
  readonly last?: number;
  /** Undefined while waiting, 0 if no response arrived. */
  readonly status?: number;
};

type Upload = {
  readonly sending: FileSending;
  readonly session?: string;
  readonly withToken: boolean;
  /** In bytes. */
  readonly received: number;
  readonly lines: readonly UploadLine[];
  readonly outcome: 'running' | 'paused' | 'done' | 'failed' | 'noLocation';
};

export type RunningUpload = {
  readonly upload: Upload | undefined;
  readonly isRunning: boolean;
  readonly isPausing: boolean;
  readonly start: (sending: FileSending, request: ApiRequest) => Promise<void>;
  readonly pause: () => void;
  readonly resume: () => Promise<void>;
  readonly abandon: () => void;
};

export function useUpload(): RunningUpload {
  const { run, state } = useWorkspace();
  const [upload, setUpload] = useState<Upload>();
  const [isPausing, setPausing] = useState(false);
  const wantsPause = useRef(false);
  const current = useRef<Upload>(undefined);

  const set = (next: Upload | undefined) => {
    current.current = next;
    setUpload(next);
  };
  const change = (changes: Partial<Upload>) => current.current && set({ ...current.current, ...changes });
  const ask = async (
    line: UploadLine,
    request: {
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [string, string])[];
    },
    body?: Blob,
  ): Promise<PlaygroundExchange['response']> => {
    const { lines = [], withToken = false } = current.current ?? {};
    change({ lines: [...lines, line] });
    const answer = await run('call', { ...request, withToken }, { step: 3, ...(body && { body }) });
    const response = answer?.exchange.response;
    change({ lines: [...lines, { ...line, status: response?.status ?? 0 }] });
    return response;
  };
  const pauses = () => {
    if (!wantsPause.current) return false;
    wantsPause.current = false;
    setPausing(false);
    change({ outcome: 'paused' });
    return true;
  };
  /** @returns whether the server expects more bytes */
  const accept = (response: PlaygroundExchange['response']): boolean => {
    if (response?.status === 308) {
      change({ received: receivedOf(headerOf(response.headers, 'range')) });
      return true;
    }
    const isDone = response !== undefined && response.status >= 200 && response.status < 300;
    const size = current.current?.sending.file.size ?? 0;
    change(isDone ? { outcome: 'done', received: size } : { outcome: 'failed' });
    return false;
  };
  const sendChunks = async () => {
    for (;;) {
      const { current: now } = current;
      if (now?.session === undefined || pauses()) return;
      const { file, chunkBytes } = now.sending;
      const end = Math.min(file.size, now.received + chunkBytes);
      const last = end - 1;
      const range = file.size === 0 ? 'bytes */0' : `bytes ${now.received}-${last}/${file.size}`;
      const response = await ask(
        { kind: 'chunk', first: now.received, last },
        { method: 'PUT', url: now.session, headers: [['Content-Range', range]] },
        file.slice(now.received, end),
      );
      if (!accept(response)) return;
      // Without progress, the loop would never end.
      if ((current.current?.received ?? 0) <= now.received) return change({ outcome: 'failed' });
    }
  };

  return {
    upload,
    isRunning: upload?.outcome === 'running',
    isPausing,
    start: async (sending, request) => {
      const { file } = sending;
      const withToken = request.withToken && state.accessToken !== undefined;
      wantsPause.current = false;
      setPausing(false);
      set({ sending, withToken, received: 0, lines: [], outcome: 'running' });
      const body = request.body === '' ? undefined : new Blob([request.body]);
      const response = await ask(
        { kind: 'start' },
        {
          method: request.method,
          url: uploadAddress(request.url, 'resumable'),
          headers: [
            ...headersToSend(request, body !== undefined),
            ['X-Upload-Content-Type', typeOf(file)],
            ['X-Upload-Content-Length', String(file.size)],
          ],
        },
        body,
      );
      if (response === undefined || response.status >= 300) return void change({ outcome: 'failed' });
      const session = headerOf(response.headers, 'location');
      if (session === undefined) return void change({ outcome: 'noLocation' });
      // The answer can name another host, which must not get the token.
      const staysThere = URL.parse(session)?.origin === new URL(request.url).origin;
      change({ session, withToken: withToken && staysThere });
      await sendChunks();
    },
    pause: () => {
      wantsPause.current = true;
      setPausing(true);
    },
    resume: async () => {
      const { current: now } = current;
      if (now?.session === undefined) return;
      change({ outcome: 'running' });
      const response = await ask(
        { kind: 'question' },
        { method: 'PUT', url: now.session, headers: [['Content-Range', `bytes */${now.sending.file.size}`]] },
      );
      if (accept(response)) await sendChunks();
    },
    abandon: () => set(undefined),
  };
}

/** A response without `Range` means that no bytes have arrived. */
function receivedOf(range: string | undefined): number {
  const last = /^(?:bytes=)?0-(\d+)$/.exec(range ?? '')?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}
