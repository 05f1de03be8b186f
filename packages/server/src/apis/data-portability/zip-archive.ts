/** Makes compressed ZIP archives (PKWARE APPNOTE 6.3) without ZIP64, so below 4 GiB. */
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipFile = { readonly name: string; readonly bytes: Uint8Array };

/** 1980-01-01, the earliest date of the format. The API reports the archive's real times. */
const dosTime = 0;
const dosDate = (1 << 5) | 1;
const utf8Names = 0x0800;
const deflated = 8;

export function zipArchive(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const nameBytes = Buffer.from(name);
    const compressed = deflateRawSync(bytes);
    const described = describe(bytes, compressed.length, nameBytes.length);
    const header = Buffer.concat([signature(0x04034b50), described, nameBytes]);
    parts.push(header, compressed);
    entries.push(directoryEntry(described, offset, nameBytes));
    offset += header.length + compressed.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...parts, directory, endOfDirectory(files.length, directory.length, offset)]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function describe(bytes: Uint8Array, compressedSize: number, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(utf8Names, 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt16LE(dosTime, 6);
  fields.writeUInt16LE(dosDate, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(compressedSize, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

function directoryEntry(described: Buffer, offset: number, name: Buffer): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(20);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), madeBy, described, rest, name]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
