import { pythonArguments, pythonText } from '../code/python.ts';
import { clientProofOf, type TestSubject, variablesOf } from './test-subject.ts';

/** The test needs only pytest. It gets its access token with a refresh token from the environment. */
export function pytestTest(subject: TestSubject): string {
  const { title, request, status, fields, endpoints, clientId } = subject;
  const { parameters, isBasic } = clientProofOf(subject);
  const own = parameters.map(([name, value]) => `        (${pythonText(name)}, ${pythonText(value)}),\n`);
  const basic = isBasic
    ? `    pair = ":".join(urllib.parse.quote(part, safe="") for part in [${pythonText(clientId)}, os.environ["CLIENT_SECRET"]])
    headers = {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
`
    : '    headers = {}\n';
  const checks = fields.map(
    ([name, value]) => `    assert json.loads(body)["${name}"] == ${pythonText(value)}\n`,
  );
  return `# ${variablesOf(subject)} pytest test_playground.py
${isBasic ? 'import base64\n' : ''}import json
import os
import urllib.error
import urllib.parse
import urllib.request

import pytest


def send(request):
    try:
        response = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as error:
        response = error
    return response.status, response.read().decode(errors="replace")


@pytest.fixture(scope="module", autouse=True)
def access_token():
    parameters = [
        ("grant_type", "refresh_token"),
        ("refresh_token", os.environ["REFRESH_TOKEN"]),
${own.join('')}    ]
${basic}    status, body = send(
        urllib.request.Request(
            ${pythonText(endpoints.tokenEndpoint)},
            data=urllib.parse.urlencode(parameters).encode(),
            headers=headers,
        )
    )
    assert status == 200, body
    os.environ["ACCESS_TOKEN"] = json.loads(body)["access_token"]


def test_${functionName(title)}():
    request = urllib.request.Request(
${pythonArguments(request).replaceAll(/^(?=.)/gm, '    ')}    )
    status, body = send(request)
    assert status == ${status}, body
${checks.join('')}`;
}

function functionName(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 80);
}
