/** Sums the counters of views for each period, video and group of viewers. */
import { type Counter, countOf } from './counters.ts';
import { type Traits, unknownTraits, viewerKinds, viewers } from './viewers.ts';
import { viewsUntil, type WatchedVideo } from './watched-video.ts';

/** In whole seconds since 1970. `until` is exclusive. */
export type Period = { readonly from: number; readonly until: number };

/** What people did through the YouTube Data API within an hour. Reports know no traits of these people. */
export type Deeds = {
  readonly counter: 'likes' | 'dislikes' | 'subscribersGained';
  /** Absent if the action was about the whole channel. */
  readonly videoId?: string;
  /** The start of the hour, in seconds since 1970. */
  readonly hour: number;
  readonly people: number;
};

export type Question = {
  readonly videos: readonly WatchedVideo[];
  readonly deeds: readonly Deeds[];
  /** Periods must not overlap. A period must begin and end at a full hour, or at the present. */
  readonly periods: readonly Period[];
  readonly counters: readonly Counter[];
  /** Whether each video gets its own sums. */
  readonly isByVideo: boolean;
  /** Returns the viewer's group, or undefined to exclude the viewer. */
  readonly groupOf: (traits: Traits) => readonly string[] | undefined;
};

export type Sums = {
  readonly period: number;
  /** Present if the question is `isByVideo`. Empty for sums of the whole channel. */
  readonly videoId?: string;
  readonly group: readonly string[];
  /** In the order of the question's counters. */
  readonly values: number[];
};

/** Omits empty sums. The order is arbitrary. */
export function sumViews(question: Question): readonly Sums[] {
  const groups = new Groups(question.groupOf);
  const { videos, deeds, isByVideo } = question;
  if (!isByVideo) return sumsOf(question, groups);
  const deedsFor = (id: string | undefined) => deeds.filter(({ videoId }) => videoId === id);
  return [
    ...videos.flatMap((video) =>
      sumsOf({ ...question, videos: [video], deeds: deedsFor(video.id) }, groups, video.id),
    ),
    ...sumsOf({ ...question, videos: [], deeds: deedsFor(undefined) }, groups, ''),
  ];
}

function sumsOf(
  { videos, deeds, periods, counters }: Question,
  groups: Groups,
  videoId?: string,
): readonly Sums[] {
  const found = new Map<number, Sums>();
  const valuesOf = (period: number, group: number): number[] => {
    const key = period * groups.all.length + group;
    let sums = found.get(key);
    if (sums === undefined) {
      const values = counters.map(() => 0);
      sums = { period, ...(videoId !== undefined && { videoId }), group: groups.all[group] ?? [], values };
      found.set(key, sums);
    }
    return sums.values;
  };
  for (const video of videos) {
    const perView = new ViewCounts(video, counters);
    let lastUntil = 0;
    let after = 0;
    for (const [period, { from, until }] of periods.entries()) {
      // Consecutive days share a boundary, so its total is already known.
      const first = from === lastUntil ? after : viewsUntil(video, from - 1);
      after = viewsUntil(video, until - 1);
      lastUntil = until;
      eachKind(video, first, after, (kind, views) => {
        const group = groups.indexOf(kind);
        if (group !== undefined) perView.addTo(valuesOf(period, group), kind, views);
      });
    }
  }
  const unknown = groups.indexOf(viewerKinds);
  if (unknown === undefined) return [...found.values()];
  for (const { counter, hour, people } of deeds) {
    const index = counters.indexOf(counter);
    const period = periods.findIndex(({ from, until }) => from <= hour && hour < until);
    if (index === -1 || period === -1) continue;
    const values = valuesOf(period, unknown);
    values[index] = (values[index] ?? 0) + people;
  }
  return [...found.values()];
}

/**
 * Calls `act` with each kind of viewer, and how many of the views from `first` up to `after` it makes. Kinds take
 * turns, so their numbers of views differ by at most one.
 */
function eachKind(
  { firstViewer }: WatchedVideo,
  first: number,
  after: number,
  act: (kind: number, views: number) => void,
): void {
  const rounds = Math.floor((after - first) / viewerKinds);
  const rest = (after - first) % viewerKinds;
  const steps = rounds > 0 ? viewerKinds : rest;
  for (let step = 0; step < steps; step += 1) {
    act((firstViewer + first + step) % viewerKinds, step < rest ? rounds + 1 : rounds);
  }
}

/** Indexed by viewer kind. */
export function viewsByKind(video: WatchedVideo, { from, until }: Period): readonly number[] {
  const views = Array.from({ length: viewerKinds }, () => 0);
  eachKind(video, viewsUntil(video, from - 1), viewsUntil(video, until - 1), (kind, count) => {
    views[kind] = count;
  });
  return views;
}

/** What one view adds to each counter, calculated once for each kind of viewer. */
class ViewCounts {
  readonly #video: WatchedVideo;
  readonly #counters: readonly Counter[];
  readonly #known: (readonly number[] | undefined)[] = [];

  constructor(video: WatchedVideo, counters: readonly Counter[]) {
    this.#video = video;
    this.#counters = counters;
  }

  addTo(values: number[], kind: number, views: number): void {
    const counts = this.#of(kind);
    for (let index = 0; index < counts.length; index += 1) {
      values[index] = (values[index] ?? 0) + views * (counts[index] ?? 0);
    }
  }

  #of(kind: number): readonly number[] {
    const viewer = viewers[kind];
    if (viewer === undefined) throw new TypeError(`there is no kind of viewer ${kind}`);
    this.#known[kind] ??= this.#counters.map((counter) => countOf(counter, viewer, this.#video));
    return this.#known[kind];
  }
}

/** The groups, and the group of each viewer kind. The kind `viewerKinds` stands for unknown people. */
class Groups {
  readonly all: (readonly string[])[] = [];
  readonly #ofKind: readonly (number | undefined)[];

  constructor(groupOf: Question['groupOf']) {
    const indexes = new Map<string, number>();
    this.#ofKind = [...viewers, unknownTraits].map((traits) => {
      const group = groupOf(traits);
      if (group === undefined) return undefined;
      const name = JSON.stringify(group);
      const index = indexes.get(name) ?? this.all.push(group) - 1;
      indexes.set(name, index);
      return index;
    });
  }

  indexOf(kind: number): number | undefined {
    return this.#ofKind[kind];
  }
}
