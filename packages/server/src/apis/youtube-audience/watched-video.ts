/**
 * How often a video is watched. The server has no player, so it invents the views: a function of the video's id and the
 * time since it became public. The function never decreases. A period's views are the difference between its ends, so
 * days add up to the total.
 */
import { createHash } from 'node:crypto';
import { Remembered } from './remembered.ts';

/** Everything except `publicFrom` comes from the id. */
export type WatchedVideo = {
  readonly id: string;
  /** In seconds since 1970. */
  readonly publicFrom: number;
  readonly lengthMinutes: number;
  /** How many views the video gets, relative to others. */
  readonly popularity: number;
  /** A factor for the share that people watch, from 0.7 to 1.3. */
  readonly grip: number;
  /** The kind of viewer that watches first. */
  readonly firstViewer: number;
  /** Where the video's waves begin, as angles, and their height there. */
  readonly phases: readonly [short: number, long: number];
  readonly waveAtStart: number;
  /** `busyDays` at `publicFrom`. */
  readonly busyDaysBefore: number;
};

/** About 300 bytes each. */
const rememberedVideos = 10_000;
const habits = new Remembered(rememberedVideos, habitsOf);

export function watchedVideo(id: string, publicFrom: number): WatchedVideo {
  return { ...habits.get(id), publicFrom, busyDaysBefore: busyDays(publicFrom) };
}

function habitsOf(id: string): Omit<WatchedVideo, 'publicFrom' | 'busyDaysBefore'> {
  const digest = createHash('sha256').update(`audience ${id}`).digest();
  /** At least 0 and less than 1. */
  const chance = (index: number) => digest.readUInt32BE(4 * index) / 2 ** 32;
  const phases = [2 * Math.PI * chance(4), 2 * Math.PI * chance(5)] as const;
  return {
    id,
    lengthMinutes: 3 + Math.floor(chance(0) * 15),
    popularity: 20 * 35 ** chance(1),
    grip: 0.7 + 0.6 * chance(2),
    firstViewer: digest.readUInt32BE(12),
    phases,
    waveAtStart: wave(0, phases),
  };
}

/**
 * The server doesn't parse uploaded files, so it invents the length. Without a length, the minutes watched would mean
 * nothing.
 */
export function lengthMinutes(id: string): number {
  return watchedVideo(id, 0).lengthMinutes;
}

/** @param time in seconds since 1970 */
export function viewsUntil(video: WatchedVideo, time: number): number {
  if (time <= video.publicFrom) return 0;
  const days = busyDays(time) - video.busyDaysBefore;
  const waved = days + wave(days, video.phases) - video.waveAtStart;
  // Most views come in the first days, and a few every day.
  return Math.floor(video.popularity * (Math.log(1 + waved / 3) + waved / 400));
}

/** The relative activity of each weekday, from Sunday (UTC). The sum is 7. */
const weights = [1.25, 0.85, 0.85, 0.9, 0.95, 1.05, 1.15];
const weightsBefore = weights.map((_, index) => weights.slice(0, index).reduce((sum, one) => sum + one, 0));

/** Counts days since Sunday, 1970-01-04. A busy weekday counts as more than one day, a quiet one as less. */
function busyDays(time: number): number {
  const days = time / 86_400 - 3;
  const week = Math.floor(days / 7);
  const inWeek = days - week * 7;
  const weekday = Math.floor(inWeek);
  return week * 7 + (weightsBefore[weekday] ?? 0) + (inWeek - weekday) * (weights[weekday] ?? 0);
}

/** Waves of several days and several weeks. The slope is above -0.9, so `days + wave(days)` always grows. */
function wave(days: number, [short, long]: WatchedVideo['phases']): number {
  return (
    0.4 * Math.sin((2 * Math.PI * days) / 5.3 + short) + 1.5 * Math.sin((2 * Math.PI * days) / 23 + long)
  );
}
