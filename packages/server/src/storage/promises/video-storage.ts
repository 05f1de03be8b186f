/** What storage promises of uploaded videos. The rules for all of them are in `storage.ts`. */
import type { Video } from '../../records/video.ts';

export interface VideoStorage {
  /**
   * Stores a video; of the account's videos the oldest past `videosPerAccount` go. Resolves to whether it was stored: a
   * deleted account gets none.
   * @throws AlreadyExistsError if the id is taken, TypeError if there is no such account.
   */
  addVideo(video: Video, videosPerAccount: number): Promise<boolean>;
  findVideo(id: string): Promise<Video | undefined>;
  /** How many videos of the channel everybody may find at `now`. */
  countPublicVideos(channelId: string, now: number): Promise<number>;
  /** Deletes every video of the account. */
  deleteVideos(accountSub: string): Promise<void>;
}
