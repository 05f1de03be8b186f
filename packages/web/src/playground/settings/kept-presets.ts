/** Presets in local storage. Settings contain no secrets. */
import type { PlaygroundSettings } from '@grantway/protocol/playground';

export type Preset = { readonly name: string; readonly settings: PlaygroundSettings };

export const mostPresets = 20;
const storageKey = 'grantway.playground.presets';

export function readPresets(): readonly Preset[] {
  const text = localStorage.getItem(storageKey);
  return text === null ? [] : JSON.parse(text);
}

export function keepPresets(presets: readonly Preset[]): void {
  localStorage.setItem(storageKey, JSON.stringify(presets.slice(0, mostPresets)));
}
