import type { WireRequest } from '@grantway/protocol/playground';
import { curlCode } from './curl.ts';
import { goCode } from './go.ts';
import { httpCode } from './http.ts';
import { javaCode } from './java.ts';
import { nodeCode } from './node.ts';
import { type CodeRequest, codeRequestOf } from './parts.ts';
import { pythonCode } from './python.ts';

const writers = {
  curl: curlCode,
  HTTP: httpCode,
  'Node.js': nodeCode,
  Python: pythonCode,
  Go: goCode,
  Java: javaCode,
} as const satisfies Readonly<Record<string, (request: CodeRequest) => string>>;

export type CodeLanguage = keyof typeof writers;

export const codeLanguages = Object.keys(writers) as readonly CodeLanguage[];

export function requestCode(request: WireRequest, language: CodeLanguage): string {
  return writers[language](codeRequestOf(request));
}
