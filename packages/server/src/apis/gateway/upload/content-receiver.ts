/** Receives the bytes of a resumable upload, and stores its progress. */
import { PieceWriter } from '../content/piece-writer.ts';
import { CountedContent, stepBytes } from './counted-content.ts';
import type { UploadSession } from './upload-session.ts';

export type ContentReceiver = {
  /** Includes bytes that aren't stored yet. */
  readonly size: () => number;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Stores that all bytes have arrived. */
  readonly end: () => Promise<void>;
  /** Stores the complete steps when the request ends before the file does. */
  readonly breakOff: () => Promise<void>;
};

export function receiverOf(session: UploadSession): ContentReceiver {
  return session.upload.keepsContent ? keepingReceiver(session) : countingReceiver(session);
}

function keepingReceiver(session: UploadSession): ContentReceiver {
  const writer = new PieceWriter((at, pieces) => session.addPieces(at, pieces), session.state.size);
  return {
    size: () => writer.size,
    write: (bytes) => writer.write(bytes),
    end: async () => {
      await writer.end();
      await session.store();
    },
    breakOff: async () => {
      await writer.storeWholePieces();
      await session.store();
    },
  };
}

/** Stores progress after this many bytes or this much time, because a crash loses everything since then. */
const bytesBetweenStores = 16_777_216;
const millisecondsBetweenStores = 2_000;

function countingReceiver(session: UploadSession): ContentReceiver {
  const content = new CountedContent(session.state.steps);
  let stored = content.size;
  let storedAt = performance.now();
  const storeSteps = async () => {
    const { steps } = content;
    session.change({ steps, size: steps.size });
    await session.store();
    stored = steps.size;
    storedAt = performance.now();
  };
  return {
    size: () => content.size,
    write: async (bytes) => {
      content.append(bytes);
      const isLate = performance.now() - storedAt >= millisecondsBetweenStores;
      const waiting = content.size - stored;
      if (waiting >= bytesBetweenStores || (isLate && waiting >= stepBytes)) await storeSteps();
    },
    end: async () => {
      session.change({ size: content.size, sha256: Buffer.from(content.digest()).toString('hex') });
      await session.store();
    },
    breakOff: storeSteps,
  };
}
