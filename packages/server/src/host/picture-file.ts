import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { CommandError } from './command-error.ts';

/** @throws CommandError if the file can't be read or is larger than `mostBytes` */
export function readPictureFile(file: string, mostBytes: number): Uint8Array {
  let descriptor: number | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw new CommandError(`${file} is not a file; name a picture`);
    if (status.size > mostBytes) {
      const [size, most] = [status.size, mostBytes].map((bytes) => bytes.toLocaleString('en'));
      throw new CommandError(`${file} has ${size} bytes; at most ${most} are allowed`);
    }
    const content = Buffer.alloc(status.size);
    return content.subarray(0, readSync(descriptor, content, 0, content.length, 0));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new CommandError(`can't read ${file} (${code}); name another file`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
