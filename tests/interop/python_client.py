"""Google's Python clients, unmodified, against the server whose client_secret.json is given.

Exchanges lines with the test that runs it: prints the authorization URL as JSON, reads the callback URL, then prints
the result of each step as JSON.
"""

import json
import os
import sys

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"

import google.auth.transport.requests
import google.oauth2.credentials
import googleapiclient.discovery
import googleapiclient.http
import requests
from google_auth_oauthlib.flow import Flow

CLIENT_SECRETS_FILE, ORIGIN, REDIRECT_URI = sys.argv[1:4]
SCOPES = [
    "https://www.googleapis.com/auth/drive.metadata.readonly",
    "https://www.googleapis.com/auth/calendar.readonly",
]
DISCOVERY = ORIGIN + "/discovery/v1/apis/{api}/{apiVersion}/rest"


def say(**facts):
    print(json.dumps(facts), flush=True)


flow = Flow.from_client_secrets_file(CLIENT_SECRETS_FILE, scopes=SCOPES)
flow.redirect_uri = REDIRECT_URI
authorization_url, state = flow.authorization_url(access_type="offline", include_granted_scopes="true")
say(authorization_url=authorization_url, state=state)

flow.fetch_token(authorization_response=sys.stdin.readline().strip())
credentials = flow.credentials
say(refresh_token=bool(credentials.refresh_token), scopes=sorted(flow.oauth2session.token["scope"]))

drive = googleapiclient.discovery.build(
    "drive", "v2", credentials=credentials, discoveryServiceUrl=DISCOVERY, cache_discovery=False
)
request = drive.files().list(maxResults=25)
pages = []
while request is not None:
    response = request.execute()
    pages.append(len(response["items"]))
    request = drive.files().list_next(request, response)
calendar = googleapiclient.discovery.build(
    "calendar", "v3", credentials=credentials, discoveryServiceUrl=DISCOVERY, cache_discovery=False
)
calendars = calendar.calendarList().list().execute()
say(pages=pages, calendars=len(calendars["items"]))

answers = {}


def keep(request_id, response, exception):
    answers[request_id] = int(exception.resp.status) if exception else response["kind"]


batch = drive.new_batch_http_request(callback=keep)
batch.add(drive.files().list(maxResults=1), request_id="files")
batch.add(drive.files().get(fileId="none"), request_id="none")
batch.execute()
mixed = googleapiclient.http.BatchHttpRequest(callback=keep, batch_uri=ORIGIN + "/batch")
for number in range(49):
    mixed.add(drive.about().get())
mixed.add(calendar.calendarList().list(), request_id="calendars")
mixed.execute()
say(batch={name: answers[name] for name in ("files", "none", "calendars")}, answers=len(answers))

stored = google.oauth2.credentials.Credentials(
    None,
    refresh_token=credentials.refresh_token,
    token_uri=credentials.token_uri,
    client_id=credentials.client_id,
    client_secret=credentials.client_secret,
)
stored.refresh(google.auth.transport.requests.Request())
drive = googleapiclient.discovery.build(
    "drive", "v3", credentials=stored, discoveryServiceUrl=DISCOVERY, cache_discovery=False
)
files = drive.files().list(pageSize=2, fields="nextPageToken, files(id, name)").execute()
say(refreshed=stored.token != credentials.token, files=len(files["files"]))

revoke = requests.post(
    ORIGIN + "/revoke",
    params={"token": credentials.token},
    headers={"content-type": "application/x-www-form-urlencoded"},
)
say(revoked=revoke.status_code)
try:
    stored.refresh(google.auth.transport.requests.Request())
    say(error=None)
except google.auth.exceptions.RefreshError as error:
    say(error=str(error))
