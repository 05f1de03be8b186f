"""Google's Python client, unmodified, with the three YouTube APIs.

Prints the result of each step as JSON.
"""

import io
import json
import sys

from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseDownload

ORIGIN, TOKEN = sys.argv[1:3]
DISCOVERY = ORIGIN + "/discovery/v1/apis/{api}/{apiVersion}/rest"


def client(name, version):
    return build(
        name,
        version,
        credentials=Credentials(TOKEN),
        discoveryServiceUrl=DISCOVERY,
        cache_discovery=False,
    )


def say(**facts):
    print(json.dumps(facts), flush=True)


period = {"ids": "channel==MINE", "metrics": "views"}
first = client("youtubeAnalytics", "v1")
v1 = first.reports().query(start_date="2000-01-01", end_date="2100-01-01", **period).execute()
second = client("youtubeAnalytics", "v2")
v2 = second.reports().query(startDate="2000-01-01", endDate="2100-01-01", **period).execute()
channels = client("youtube", "v3").channels().list(part="statistics", mine=True).execute()
say(v1=v1["rows"], v2=v2["rows"], viewCount=channels["items"][0]["statistics"]["viewCount"])

group = second.groups().insert(
    body={"snippet": {"title": "Bowls"}, "contentDetails": {"itemType": "youtube#video"}}
).execute()
group["snippet"]["title"] = "Cups"
changed = second.groups().update(body=group).execute()
listed = second.groups().list(mine=True).execute()
second.groups().delete(id=group["id"]).execute()
say(changed=changed["snippet"]["title"], listed=len(listed["items"]))

reporting = client("youtubereporting", "v1")
types = reporting.reportTypes().list().execute()["reportTypes"]
job = reporting.jobs().create(body={"reportTypeId": types[0]["id"], "name": "Daily"}).execute()
try:
    reporting.jobs().create(body={"reportTypeId": types[0]["id"], "name": "Daily"}).execute()
except HttpError as error:
    say(again=error.resp.status)
reports = reporting.jobs().reports().list(jobId=job["id"]).execute()["reports"]
request = reporting.media().download(resourceName=" ")
request.uri = reports[0]["downloadUrl"]
content = io.BytesIO()
downloader = MediaIoBaseDownload(content, request, chunksize=-1)
done = False
while not done:
    _, done = downloader.next_chunk()
say(header=content.getvalue().decode().split("\n")[0], lines=len(content.getvalue().splitlines()))
say(deleted=reporting.jobs().delete(jobId=job["id"]).execute(), jobs=reporting.jobs().list().execute())
