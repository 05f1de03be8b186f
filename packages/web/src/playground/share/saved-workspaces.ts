/** A share link in local storage. Share links contain no secrets. */
export type SavedWorkspace = { readonly name: string; readonly link: string };

export const mostSaved = 20;
const storageKey = 'grantway.playground.saved';

export function readSaved(): readonly SavedWorkspace[] {
  const text = localStorage.getItem(storageKey);
  return text === null ? [] : JSON.parse(text);
}

export function keepSaved(saved: readonly SavedWorkspace[]): void {
  localStorage.setItem(storageKey, JSON.stringify(saved.slice(0, mostSaved)));
}
