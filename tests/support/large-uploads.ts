/** Uploads large files to a real server process, downloads one again, and measures how much memory the process takes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { obtainTokens, readCredentials } from './development-server.ts';
import { downloadSlowly, type Received, sendLargeFile, sha256OfLargeFile } from './large-file.ts';
import { choosePlace, environmentOf, originOf } from './place.ts';
import { Program, repository } from './program.ts';

const chunkBytes = 16_777_216;
const scopes = ['drive', 'youtube'].map((name) => `https://www.googleapis.com/auth/${name}`).join(' ');

/** In MiB. Less than the smallest file, and enough for what the garbage collector hasn't freed yet. */
const mostGrowth = 96;

/**
 * Uploads a file of this size to Drive in one request and to YouTube in chunks, and downloads it from Drive. Expects that
 * all digests agree, and that no step needs much more memory than the process had before it.
 *
 * @param databaseUrl a `postgres://` URL, instead of a SQLite file
 */
export async function expectConstantMemory(size: number, databaseUrl?: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-large-'));
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify({ contentQuotaBytes: size + 2 * chunkBytes }));
  const place = {
    ...(await choosePlace(join(folder, 'data'))),
    settingsFile,
    ...(databaseUrl !== undefined && { databaseUrl }),
  };
  try {
    const script = join(repository, 'packages/server/src/main.ts');
    await using program = new Program(process.execPath, [script, 'dev'], {
      environment: environmentOf(place),
    });
    const origin = originOf(place);
    await program.untilAnswers(`${origin}/.well-known/openid-configuration`);
    const credentials = await readCredentials(place.folder);
    const { access_token: token } = await obtainTokens(place, credentials, scopes);
    const calls = callsOf(origin, token);
    // The first calls compile code and fill the caches of the database.
    const small = await calls.uploadToDrive(chunkBytes);
    await calls.uploadVideo(chunkBytes);
    await calls.download(small.id);
    const drive = await growthOf(program.pid, () => calls.uploadToDrive(size));
    const video = await growthOf(program.pid, () => calls.uploadVideo(size));
    const download = await growthOf(program.pid, () => calls.download(drive.result.id));
    const digests = [drive.result.sha256Checksum, video.result.fileDetails.sha256, download.result];
    expect(new Set(digests)).toEqual(new Set([sha256OfLargeFile(size)]));
    const steps = { drive, video, download };
    for (const [step, { mebibytes }] of Object.entries(steps)) {
      expect(mebibytes, step).toBeLessThan(mostGrowth);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type DriveFile = { readonly id: string; readonly sha256Checksum: string };
type Video = { readonly fileDetails: { readonly sha256: string } };

function callsOf(origin: string, token: string) {
  const open = async (path: string, metadata: object): Promise<string> => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(metadata),
    });
    const location = response.headers.get('location');
    if (location === null) throw new Error(`no upload began: ${response.status} ${await response.text()}`);
    return location;
  };
  return {
    async uploadToDrive(size: number): Promise<DriveFile> {
      const path = '/upload/drive/v3/files?uploadType=resumable&fields=id,sha256Checksum';
      return resourceIn(await sendLargeFile(await open(path, { name: 'Studio.mp4' }), size));
    },
    async uploadVideo(size: number): Promise<Video> {
      const path = '/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status,fileDetails';
      const metadata = { snippet: { title: 'The studio' }, status: { privacyStatus: 'private' } };
      return resourceIn(await sendLargeFile(await open(path, metadata), size, chunkBytes));
    },
    download: (id: string) => downloadSlowly(`${origin}/drive/v3/files/${id}?alt=media`, token),
  };
}

function resourceIn<Resource>({ status, body }: Received): Resource {
  if (status !== 200 && status !== 201) throw new Error(`the upload was answered ${status}: ${body}`);
  return JSON.parse(body);
}

async function growthOf<Result>(
  pid: number,
  act: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly mebibytes: number }> {
  // proc(5): 5 resets the peak to the memory that the process has now.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const before = peakMemory(pid);
  const result = await act();
  return { result, mebibytes: peakMemory(pid) - before };
}

function peakMemory(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}
