import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlCode } from '../src/playground/share/code/curl.ts';

/** What curl gets as its arguments. */
function argumentsOf(code: string): readonly string[] {
  const script = `curl() { printf '%s\\n' "$@"; }\n${code}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n');
}

test('curl sends one request to the address as it is, and no file in place of the body', () => {
  const request = { method: 'POST', url: 'https://api.example/a?range=[1-1000]&fields={a,b}', headers: [] };
  const args = argumentsOf(curlCode({ ...request, body: { kind: 'text', text: '@/etc/passwd\n' } }));
  expect(args).toContain(request.url);
  expect(args).toContain('--globoff');
  expect(args[args.indexOf('@/etc/passwd') - 1]).toBe('--data-raw');
});
