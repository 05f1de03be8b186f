"""An app as its developer writes it for Google: nothing in it names Grantway. Like node-client.mjs."""

import json
import sys

import google.auth.transport.requests
import google.oauth2.id_token
import google_auth_oauthlib.flow
import httpx
import requests
from googleapiclient.discovery import build

SCOPES = [
    "openid",
    "https://www.googleapis.com/auth/userinfo.email",
    "https://www.googleapis.com/auth/drive.metadata.readonly",
]


def say(value):
    print(json.dumps(value), flush=True)


flow = google_auth_oauthlib.flow.Flow.from_client_secrets_file(sys.argv[1], scopes=SCOPES)
flow.redirect_uri = "http://localhost:8080/oauth2callback"
url, state = flow.authorization_url(access_type="offline", include_granted_scopes="false")
say({"url": url})
callback = sys.stdin.readline().strip().replace("http://", "https://")
flow.fetch_token(authorization_response=callback)
credentials = flow.credentials
request = google.auth.transport.requests.Request()
claims = google.oauth2.id_token.verify_oauth2_token(
    credentials.id_token, request, flow.client_config["client_id"]
)
credentials.refresh(request)
files = build("drive", "v3", credentials=credentials).files().list(pageSize=3).execute()
asked = {"headers": {"Authorization": "Bearer " + credentials.token}}
say(
    {
        "iss": claims["iss"],
        "email": claims["email"],
        "files": len(files["files"]),
        "requests": requests.get("https://www.googleapis.com/oauth2/v3/userinfo", **asked).status_code,
        "httpx": httpx.get("https://www.googleapis.com/oauth2/v3/userinfo", **asked).status_code,
    }
)
