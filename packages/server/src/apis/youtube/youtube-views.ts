import { viewsUntil, watchedVideo } from '../youtube-audience/watched-video.ts';
import type { Video } from './youtube-video.ts';

/** @param now whole seconds since 1970 */
export function viewsOf({ id, publicFrom = Number.POSITIVE_INFINITY }: Video, now: number): number {
  return viewsUntil(watchedVideo(id, publicFrom), now);
}
