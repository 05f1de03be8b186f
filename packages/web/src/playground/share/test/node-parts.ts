import { nodeImports, nodeOptions, nodeText } from '../code/node.ts';
import type { CodeRequest } from '../code/parts.ts';
import { clientProofOf, type TestSubject } from './test-subject.ts';

export { nodeImports, nodeText };

/** The options of `fetch`, indented for the body of a test. */
export function callOptions(request: CodeRequest): string {
  return `{\n${nodeOptions(request).join('')}}`.replaceAll('\n', '\n  ');
}

export function tokenFunction(subject: TestSubject): string {
  const { parameters, isBasic } = clientProofOf(subject);
  const own = parameters.map(([name, value]) => `, [${nodeText(name)}, ${nodeText(value)}]`);
  const basic = isBasic
    ? `    headers: {
      authorization: \`Basic \${btoa([${nodeText(subject.clientId)}, process.env.CLIENT_SECRET].map(encodeURIComponent).join(':'))}\`,
    },
`
    : '';
  return `async function accessToken(parameters) {
  const response = await fetch(${nodeText(subject.endpoints.tokenEndpoint)}, {
    method: 'POST',
${basic}    body: new URLSearchParams([...parameters${own.join('')}]),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()).access_token;
}
`;
}
