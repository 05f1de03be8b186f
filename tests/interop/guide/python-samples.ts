import { type GuidePage, printedPython } from '../../support/guide/printed-programs.ts';
import type { Sample } from '../../support/guide/sample-app.ts';
import { type Correction, corrected, dedent } from './correction.ts';

/** A Python with Flask and Google's newest libraries. */
export const guidePython = process.env.GRANTWAY_GUIDE_PYTHON ?? '';

export const pythonCorrections = {
  calendarIndentation: {
    reason: 'indents the function of /calendar below its decorator',
    edits: [[/ {4}def calendar_api_request[\s\S]*?(?=\n@app)/, dedent]],
  },
  links: {
    reason: 'links to /test, which it doesn’t have; its pages are /drive and /calendar',
    edits: [
      [/<a href="\/test">Test an API/, '<a href="/calendar">Call Calendar</a> <a href="/drive">Call Drive'],
      [/<a href="\/test">/, '<a href="/drive">'],
    ],
  },
  testIndentation: {
    reason: 'doesn’t indent what /test does without credentials',
    edits: [[/(?<=in flask\.session:\n)(?= {2}return flask\.redirect)/, '  ']],
  },
  discovery: {
    reason:
      'wants version 1 of YouTube Analytics, which has no methods in the library’s own copy of the discovery document',
    edits: [[/credentials=credentials\)/, 'credentials=credentials, static_discovery=False)']],
  },
  codeVerifier: {
    reason:
      'creates a second Flow in the callback, which doesn’t know the PKCE code verifier that the first one sent by default',
    edits: [[/scopes=SCOPES\)/, 'scopes=SCOPES, autogenerate_code_verifier=False)']],
  },
} satisfies Record<string, Correction>;

/** @param credentials the content of the client's `client_secret.json` */
export function pythonSample(
  page: GuidePage,
  credentials: string,
  ...corrections: readonly Correction[]
): Sample {
  return {
    files: {
      'main.py': corrected(printedPython(page), ...corrections),
      'client_secret.json': credentials,
    },
    command: [guidePython, 'main.py'],
    port: 8_080,
  };
}
