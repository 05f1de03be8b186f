import type { ApiCall } from '../catalogue/api-definition.ts';
import { readAll, readValues } from '../gateway/call/paging.ts';
import { ownChannels } from '../youtube/youtube-channels.ts';
import { storedVideo, type Video, videos } from '../youtube/youtube-video.ts';

type Caller = Pick<ApiCall, 'storage' | 'account'>;

/** Seconds since 1970. */
export type Period = { readonly from: number; readonly to: number };

type Exporter = (call: Caller, period: Period, now: number) => Promise<readonly unknown[]>;

const exporters: Readonly<Record<string, Exporter>> = {
  'youtube.channel': ({ storage, account }) => readValues(storage, ownChannels, account.sub),
  'youtube.public_videos': videosThatAre('public'),
  'youtube.unlisted_videos': videosThatAre('unlisted'),
  'youtube.private_videos': videosThatAre('private'),
};

export const exportedResources: readonly string[] = Object.keys(exporters);

export function exportResource(
  resource: string,
  call: Caller,
  period: Period,
  now: number,
): Promise<readonly unknown[]> {
  return exporters[resource]?.(call, period, now) ?? Promise.resolve([]);
}

function videosThatAre(privacy: Video['metadata']['privacyStatus']): Exporter {
  return async ({ storage, account }, { from, to }, now) => {
    const found: unknown[] = [];
    for await (const item of readAll(storage, videos, account.sub)) {
      const video = storedVideo(item);
      const isPublic = video.publicFrom !== undefined && video.publicFrom <= now;
      const current = isPublic ? 'public' : video.metadata.privacyStatus;
      if (current === privacy && video.uploadedAt >= from && video.uploadedAt < to)
        found.push(recordOf(video));
    }
    return found;
  };
}

function recordOf({ id, channelId, uploadedAt, content, metadata }: Video): unknown {
  return {
    id,
    channelId,
    uploadedAt: new Date(uploadedAt * 1000).toISOString(),
    mediaType: content.mediaType,
    size: content.size,
    sha256: Buffer.from(content.sha256).toString('hex'),
    ...metadata,
  };
}
