/** See `snippets.ts`. */
export const python = `# pip install google-auth-oauthlib google-api-python-client
import os

from google_auth_oauthlib.flow import Flow
from googleapiclient.discovery import build

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # For http://localhost only.

SERVER = "{{origin}}"
# The file of the client {{clientId}}.
CLIENT_SECRET_FILE = "{{clientSecretFile}}"
SCOPES = ["https://www.googleapis.com/auth/drive.metadata.readonly"]


def new_flow(**options):
    flow = Flow.from_client_secrets_file(CLIENT_SECRET_FILE, scopes=SCOPES, **options)
    flow.redirect_uri = "{{redirectUri}}"
    return flow


def authorization_url():
    """Redirect the user to the URL. Keep the state and the code verifier in their session."""
    flow = new_flow()
    url, state = flow.authorization_url(access_type="offline")
    return url, state, flow.code_verifier


def list_files(callback_url, state, code_verifier):
    """Call this in your callback, with the URL that came in."""
    flow = new_flow(state=state)
    flow.code_verifier = code_verifier
    flow.fetch_token(authorization_response=callback_url)
    drive = build(
        "drive",
        "v3",
        credentials=flow.credentials,
        discoveryServiceUrl=SERVER + "/discovery/v1/apis/{api}/{apiVersion}/rest",
        cache_discovery=False,
    )
    return drive.files().list(pageSize=10).execute()["files"]
`;
