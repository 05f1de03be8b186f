import { callOptions, nodeImports, nodeText, tokenFunction } from './node-parts.ts';
import { type TestSubject, variablesOf } from './test-subject.ts';

const assertImport = "import assert from 'node:assert/strict';\n";
const testImport = "import { before, test } from 'node:test';";

export function nodeTest(subject: TestSubject): string {
  const { title, request, status, fields } = subject;
  const checks = fields.map(
    ([name, value]) => `  assert.equal((await response.json()).${name}, ${nodeText(value)});\n`,
  );
  return `// ${variablesOf(subject)} node --test playground.test.mjs
${assertImport}${nodeImports(request)}${testImport}

${tokenFunction(subject)}
before(async () => {
  process.env.ACCESS_TOKEN = await accessToken([
    ['grant_type', 'refresh_token'],
    ['refresh_token', process.env.REFRESH_TOKEN],
  ]);
});

test(${nodeText(title)}, async () => {
  const response = await fetch(${nodeText(request.url)}, ${callOptions(request)});
  assert.equal(response.status, ${status}, await response.clone().text());
${checks.join('')}});
`;
}
