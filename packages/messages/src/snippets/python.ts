import type { SnippetTarget } from './target.ts';

const calls: Readonly<Record<SnippetTarget['kind'], string>> = {
  drive: googleCall('drive', 'files().list(pageSize=10)', 'files'),
  calendar: googleCall('calendar', 'calendarList().list()', 'items'),
  events: googleCall('calendar', 'events().list(calendarId="primary", maxResults=10)', 'items'),
  youtube: googleCall('youtube', 'channels().list(part="snippet", mine=True)', 'items'),
  own: 'return flow.authorized_session().get("{{url}}").json()',
  user: 'return flow.authorized_session().get("{{url}}").json()',
};

function googleCall(api: string, method: string, field: string): string {
  return `${api} = build(
        "${api}",
        "v3",
        credentials=flow.credentials,
        discoveryServiceUrl=SERVER + "/discovery/v1/apis/{api}/{apiVersion}/rest",
        cache_discovery=False,
    )
    return ${api}.${method}.execute()["${field}"]`;
}

export const python = ({ kind }: SnippetTarget): string => `# pip install google-auth-oauthlib${
  usesLibrary(kind) ? ' google-api-python-client' : ''
}
import os

from google_auth_oauthlib.flow import Flow${
  usesLibrary(kind) ? '\nfrom googleapiclient.discovery import build' : ''
}

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # For http://localhost only.

${usesLibrary(kind) ? 'SERVER = "{{origin}}"\n' : ''}# The file of the client {{clientId}}.
CLIENT_SECRET_FILE = "{{clientSecretFile}}"
SCOPES = ["{{scopeList}}"]


def new_flow(**options):
    flow = Flow.from_client_secrets_file(CLIENT_SECRET_FILE, scopes=SCOPES, **options)
    flow.redirect_uri = "{{redirectUri}}"
    return flow


def authorization_url():
    """Redirect the user to the URL. Keep the state and the code verifier in their session."""
    flow = new_flow()
    url, state = flow.authorization_url(access_type="offline")
    return url, state, flow.code_verifier


def {{snakeAction}}(callback_url, state, code_verifier):
    """Call this in your callback, with the URL that came in."""
    flow = new_flow(state=state)
    flow.code_verifier = code_verifier
    flow.fetch_token(authorization_response=callback_url)
    ${calls[kind]}
`;

function usesLibrary(kind: SnippetTarget['kind']): boolean {
  return kind !== 'own' && kind !== 'user';
}
