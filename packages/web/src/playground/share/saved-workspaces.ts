/** Workspaces that the person saved in this browser: a name, and what a link has. So they have no secret. */
export type SavedWorkspace = { readonly name: string; readonly link: string };

/** The person removes one before saving another. */
export const mostSaved = 20;
const storageKey = 'grantway.playground.saved';

export function readSaved(): readonly SavedWorkspace[] {
  const text = localStorage.getItem(storageKey);
  return text === null ? [] : JSON.parse(text);
}

export function keepSaved(saved: readonly SavedWorkspace[]): void {
  localStorage.setItem(storageKey, JSON.stringify(saved.slice(0, mostSaved)));
}
