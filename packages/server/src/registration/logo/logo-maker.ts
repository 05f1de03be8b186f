/**
 * Makes an app's logo from an uploaded picture (decision 0065). `inspect-picture.ts` checks the file, and a worker thread
 * decodes it and encodes it anew (`logo-worker.ts`), so that a picture can't block the server or crash it.
 *
 * The server decodes one picture at a time. It also limits the number of uploads under way, because all their files are in
 * memory.
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { reason } from '@grantway/messages/reasons/reason';
import { RegistrationError } from '../registration-error.ts';
import { inspectPicture } from './inspect-picture.ts';
import type { LogoResult, LogoTask } from './logo-worker.ts';
import { broken, PictureFault } from './picture.ts';

/** `png` is square. `digest` is its SHA-256 in hexadecimal. */
export type Logo = { readonly png: Uint8Array; readonly digest: string };

/** In pixels. Pages show a logo with a side of 48 CSS pixels, and no screen shows a CSS pixel with more than 5 × 5 pixels. */
const logoSide = 240;

export type LogoLimits = {
  /** The most uploads under way at once. Each has at most `mostLogoBytes` in memory. */
  readonly uploads: number;
  readonly waitMilliseconds: number;
  /** A picture of 2,048 × 2,048 pixels takes less than a second. */
  readonly workMilliseconds: number;
};

const usualLimits: LogoLimits = { uploads: 16, waitMilliseconds: 20_000, workMilliseconds: 15_000 };

export class LogoMaker {
  readonly #limits: LogoLimits;
  readonly #uploading = new Set<string>();
  /** Resolves when the last picture in line is done. */
  #line: Promise<unknown> = Promise.resolve();

  constructor(limits: Partial<LogoLimits> = {}) {
    this.#limits = { ...usualLimits, ...limits };
  }

  /**
   * Each account has one upload at a time.
   *
   * @throws RegistrationError `limited` if the account has an upload under way, `overloaded` if too many accounts have
   * one
   */
  async upload<Result>(accountSub: string, receive: () => Promise<Result>): Promise<Result> {
    if (this.#uploading.has(accountSub)) {
      throw new RegistrationError([], reason('UPLOAD_UNDER_WAY'), 'limited');
    }
    if (this.#uploading.size >= this.#limits.uploads) throw tooManyLogos();
    this.#uploading.add(accountSub);
    try {
      return await receive();
    } finally {
      this.#uploading.delete(accountSub);
    }
  }

  /**
   * @param mediaType what the sender calls the file
   * @throws RegistrationError that says what to change in the file, or `overloaded` if the picture waited too long
   */
  async make(content: Uint8Array, mediaType?: string): Promise<Logo> {
    try {
      const { format, bytes } = inspectPicture(content, mediaType);
      const png = await this.#inTurn(() => this.#encode({ format, bytes, side: logoSide }));
      return { png, digest: createHash('sha256').update(png).digest('hex') };
    } catch (error) {
      if (error instanceof PictureFault) throw new RegistrationError(['logo'], error.reason);
      throw error;
    }
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = this.#line;
    const done = Promise.withResolvers<void>();
    this.#line = done.promise;
    try {
      if (!(await settlesWithin(before, this.#limits.waitMilliseconds))) throw tooManyLogos();
      return await work();
    } finally {
      // If this picture gave up waiting, the next picture still waits for the pictures before this one.
      before.then(() => done.resolve());
    }
  }

  #encode(task: LogoTask): Promise<Uint8Array> {
    const worker = new Worker(workerFile(), {
      workerData: task,
      env: {},
      execArgv: [],
      // The codecs write warnings about the file, which nobody needs.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
    });
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const limit = setTimeout(
      () => reject(new PictureFault(reason('PICTURE_TOO_SLOW'))),
      this.#limits.workMilliseconds,
    );
    worker.on('message', (result: LogoResult) => {
      if ('png' in result) resolve(result.png);
      else reject(new PictureFault(broken));
    });
    worker.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new PictureFault(reason('PICTURE_TOO_COMPLEX')) : error,
      ),
    );
    worker.on('exit', () => reject(new Error('the worker thread ended without an answer')));
    return promise.finally(async () => {
      clearTimeout(limit);
      await worker.terminate();
    });
  }
}

function tooManyLogos(): RegistrationError {
  return new RegistrationError([], reason('TOO_MANY_UPLOADS'), 'overloaded');
}

async function settlesWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const limit = setTimeout(() => resolve(false), milliseconds);
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(limit);
  }
}

/** In the source, the worker is beside this module; in the package, in `registration/logo/` next to the bundle. */
function workerFile(): URL {
  const files = ['./logo-worker.ts', './registration/logo/logo-worker.js'];
  const found = files.map((file) => new URL(file, import.meta.url)).find((file) => existsSync(file));
  if (found === undefined) throw new TypeError(`no worker beside ${import.meta.url}`);
  return found;
}
