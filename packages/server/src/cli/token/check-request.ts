/**
 * Sends the authorization request before the browser does. If the server answers with an error page, the browser never
 * comes back to the command. So the command reads the page and explains the error.
 */
import { parseJsonObject } from '@grantway/protocol/json-object';
import { parseScope } from '@grantway/protocol/scope';
import { CommandError } from '../../host/command-error.ts';
import { askForText } from '../remote/server-request.ts';
import { explainedError, knownCodes } from './explain-error.ts';
import { similarScope } from './similar-scope.ts';

export type RequestCheck = {
  /** An unreachable server is an error. */
  readonly mustAnswer: boolean;
  readonly placeToRegister: (uri: string) => string;
  readonly knownScopes: readonly string[];
};

/** @throws CommandError if the server would show an error page */
export async function checkRequest(
  url: string,
  { mustAnswer, placeToRegister, knownScopes }: RequestCheck,
): Promise<void> {
  const page = await errorPage(url, mustAnswer);
  if (page === undefined) return;
  const { code, description, fix, consolePath } = page;
  const parameters = new URL(url).searchParams;
  if (code === 'redirect_uri_mismatch' || code === 'invalid_redirect_uri') {
    const uri = parameters.get('redirect_uri') ?? '';
    throw explainedError(
      { error: code },
      'authorization',
      `the redirect URI ${uri} isn’t registered for the client, so nobody would come back to this command. Register it ${placeToRegister(uri)}`,
    );
  }
  const scopes = code === 'invalid_scope' ? scopeAdvice(parameters, description, knownScopes) : undefined;
  const where = consolePath === undefined ? undefined : `See ${new URL(consolePath, url).href}`;
  const advice = scopes ?? [fix, where].filter((text) => text !== undefined).join(' ');
  const failure = explainedError(
    { error: code, description: scopes ? undefined : description },
    'authorization',
    scopes,
  );
  throw scopes || !advice ? failure : new CommandError(`${failure.message}. ${advice}`);
}

/** Explains `invalid_scope`. Undefined if the wrong scope is unclear. */
export function scopeAdvice(
  parameters: URLSearchParams,
  description: string | undefined,
  known: readonly string[],
): string | undefined {
  const asked = parseScope(parameters.get('scope') ?? '') ?? [];
  const [, listed] = /\binvalid=\[([^\]]*)\]/.exec(description ?? '') ?? [];
  const named = listed?.split(', ');
  const wrong = asked.filter((scope) =>
    named === undefined ? !known.includes(scope) : named.includes(scope),
  );
  if (wrong.length === 0) return undefined;
  const each = wrong.map((scope) => {
    const similar = similarScope(scope, known);
    return `there is no scope ${scope}${similar === undefined ? '' : ` (did you mean ${similar}?)`}`;
  });
  return `${each.join('; ')}. grantway help scopes lists those that are built in`;
}

type ErrorPage = {
  readonly code: string;
  readonly description?: string;
  readonly fix?: string;
  readonly consolePath?: string;
};

/** Undefined if there is no error page, or the page names no known code. */
async function errorPage(url: string, mustAnswer: boolean): Promise<ErrorPage | undefined> {
  let answer: Awaited<ReturnType<typeof askForText>>;
  try {
    answer = await askForText(url, { headers: { accept: 'text/html' } });
  } catch (error) {
    // The browser may reach a server that this process can't, e.g. through a proxy.
    if (error instanceof CommandError && !mustAnswer) return undefined;
    throw error;
  }
  if (answer.status < 400 || answer.status > 499) return undefined;
  const [, content = ''] = /<meta name="grantway-error" content="([^"]*)">/.exec(answer.text) ?? [];
  const described = parseJsonObject(unescapeHtml(content));
  if (typeof described?.code === 'string') {
    const text = (name: string) => (typeof described[name] === 'string' ? { [name]: described[name] } : {});
    return { code: described.code, ...text('description'), ...text('fix'), ...text('consolePath') };
  }
  const code = knownCodes.find((one) => new RegExp(`\\b${one}\\b`).test(answer.text));
  return code === undefined ? undefined : { code };
}

function unescapeHtml(text: string): string {
  const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_whole, name: string) => characters[name] ?? '');
}
