/**
 * How often a video is watched. The server has no player, so it invents the audience: the number of views is a function of
 * the video's id and the time since the video became public. The function never decreases, and the views of a period
 * are its value at the end minus its value at the start. So days always add up to the total.
 */
import { createHash } from 'node:crypto';

/** What decides how a video is watched. Everything except `publicFrom` comes from the id. */
export type WatchedVideo = {
  readonly id: string;
  /** Since when the video is public, in seconds since 1970. */
  readonly publicFrom: number;
  readonly lengthMinutes: number;
  /** How many views the video gets, relative to others. */
  readonly popularity: number;
  /** How much longer or shorter than usual people watch: 0.7 to 1.3. */
  readonly grip: number;
  /** Which viewer watches first. */
  readonly firstViewer: number;
  /** Where the video's ups and downs begin, as angles, and how high they are there. */
  readonly phases: readonly [short: number, long: number];
  readonly waveAtStart: number;
  /** `busyDays` at `publicFrom`. */
  readonly busyDaysBefore: number;
};

export function watchedVideo(id: string, publicFrom: number): WatchedVideo {
  const digest = createHash('sha256').update(`audience ${id}`).digest();
  /** From 0 up to 1, without 1. */
  const chance = (index: number) => digest.readUInt32BE(4 * index) / 2 ** 32;
  const phases = [2 * Math.PI * chance(4), 2 * Math.PI * chance(5)] as const;
  return {
    id,
    publicFrom,
    lengthMinutes: 3 + Math.floor(chance(0) * 15),
    popularity: 20 * 35 ** chance(1),
    grip: 0.7 + 0.6 * chance(2),
    firstViewer: digest.readUInt32BE(12),
    phases,
    waveAtStart: wave(0, phases),
    busyDaysBefore: busyDays(publicFrom),
  };
}

/**
 * How long a video is. The server doesn't look into uploaded files, so it invents the length too. Without it, the minutes
 * watched would mean nothing.
 */
export function lengthMinutes(id: string): number {
  return watchedVideo(id, 0).lengthMinutes;
}

/** How many views the video has at a time. `time` is in seconds since 1970. */
export function viewsUntil(video: WatchedVideo, time: number): number {
  if (time <= video.publicFrom) return 0;
  const days = busyDays(time) - video.busyDaysBefore;
  const waved = days + wave(days, video.phases) - video.waveAtStart;
  // Most views come in the first days, and a few every day.
  return Math.floor(video.popularity * (Math.log(1 + waved / 3) + waved / 400));
}

/** How busy each day of the week is, from Sunday (UTC). The sum is 7. */
const weights = [1.25, 0.85, 0.85, 0.9, 0.95, 1.05, 1.15];
const weightsBefore = weights.map((_, index) => weights.slice(0, index).reduce((sum, one) => sum + one, 0));

/** Counts days since Sunday, 1970-01-04. A busy day counts more than one, a quiet day less. */
function busyDays(time: number): number {
  const days = time / 86_400 - 3;
  const week = Math.floor(days / 7);
  const inWeek = days - week * 7;
  const weekday = Math.floor(inWeek);
  return week * 7 + (weightsBefore[weekday] ?? 0) + (inWeek - weekday) * (weights[weekday] ?? 0);
}

/** Ups and downs of some days and of some weeks. Its slope is greater than -0.9, so `days + wave(days)` always grows. */
function wave(days: number, [short, long]: WatchedVideo['phases']): number {
  return (
    0.4 * Math.sin((2 * Math.PI * days) / 5.3 + short) + 1.5 * Math.sin((2 * Math.PI * days) / 23 + long)
  );
}
