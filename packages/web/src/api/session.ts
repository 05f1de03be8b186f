/**
 * The browser's session: the signed-in account that this tab uses, and the form token for changes.
 * The server's pages name an account by its position (`authuser`) among the signed-in accounts. Positions change when
 * an account signs out, so each tab also keeps the account's id.
 */
import { ApiFailure, readFailure } from './api-failure.ts';
import type { Session } from './operations.ts';

export type { Session } from './operations.ts';
export type Permission = Session['permissions'][number];

const storageKey = 'grantway.account';
/** The most positions to try if the account has moved. */
const mostPositions = 20;

type Chosen = { readonly authuser: number; readonly id?: string };

let chosen: Chosen | undefined;
let current: Session | undefined;

export function authuser(): string {
  return String(chosen?.authuser ?? 0);
}

export function session(): Session {
  if (current === undefined) throw new TypeError('the session is not open yet');
  return current;
}

/** Opens the account at the position in the address, else the tab's last account, else the first account. */
export async function openSession(): Promise<Session> {
  chosen = fromAddress() ?? fromTab() ?? { authuser: 0 };
  const found = await ask(chosen.authuser);
  if (found !== undefined && (chosen.id === undefined || found.account.id === chosen.id)) return keep(found);
  for (let position = 0; position < mostPositions; position += 1) {
    const other = await ask(position);
    if (other === undefined) break;
    if (other.account.id !== chosen.id) continue;
    chosen = { ...chosen, authuser: position };
    return keep(other);
  }
  chosen = { authuser: 0 };
  return keep(await ask(0));
}

/** Reads the session again, for a new form token. Reloads the page if the account has moved. */
export async function renewSession(): Promise<Session> {
  const found = await ask(chosen?.authuser ?? 0);
  if (found !== undefined && found.account.id === current?.account.id) return keep(found);
  return toSignIn();
}

export type Place = { readonly project: string } | { readonly organization: string };

export async function permissionsIn(place: Place): Promise<ReadonlySet<Permission>> {
  const found = await ask(chosen?.authuser ?? 0, place);
  return new Set((found ?? (await toSignIn())).permissions);
}

export type OtherAccount = { readonly authuser: number; readonly account: Session['account'] };

/** The accounts that are signed in in this browser, except the one of this tab. */
export async function otherAccounts(): Promise<readonly OtherAccount[]> {
  const { signedIn, account: own } = await renewSession();
  return signedIn
    .map((account, position) => ({ authuser: position, account }))
    .filter(({ account }) => account.id !== own.id);
}

/** @param place by default the whole server */
export async function permissionsAs(
  position: number,
  place?: Place | { readonly client: string },
): Promise<readonly Permission[]> {
  return (await ask(position, place))?.permissions ?? [];
}

/** Reloads the page. Without a session, the server then shows the sign-in page and returns to this address later. */
export function toSignIn(): Promise<never> {
  window.location.reload();
  return new Promise(() => {});
}

async function ask(
  position: number,
  place?: Place | { readonly client: string },
): Promise<Session | undefined> {
  const query = new URLSearchParams({ authuser: String(position), ...place });
  const response = await fetch(`/management/v1/session?${query}`).catch((cause: unknown) => {
    throw new ApiFailure({ status: 0, message: String(cause) });
  });
  if (response.status === 401) return undefined;
  if (!response.ok) throw await readFailure(response);
  return response.json();
}

async function keep(found: Session | undefined): Promise<Session> {
  if (found === undefined) return toSignIn();
  current = found;
  chosen = { authuser: chosen?.authuser ?? 0, id: found.account.id };
  sessionStorage.setItem(storageKey, JSON.stringify(chosen));
  return found;
}

/** Reads `authuser` and removes it from the address, so that links and bookmarks don't contain it. */
function fromAddress(): Chosen | undefined {
  const url = new URL(window.location.href);
  const position = url.searchParams.get('authuser');
  if (position === null) return undefined;
  url.searchParams.delete('authuser');
  window.history.replaceState(window.history.state, '', url);
  return /^\d{1,4}$/.test(position) ? { authuser: Number(position) } : undefined;
}

function fromTab(): Chosen | undefined {
  const kept = sessionStorage.getItem(storageKey);
  return kept === null ? undefined : JSON.parse(kept);
}
