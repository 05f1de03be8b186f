"""Google's Python client, unmodified, uploads a video in chunks, then in one request. Its arguments have the access token.

Prints a line of JSON for each step. Breaks the upload's connection once, as a bad network would.
"""

import json
import sys

import google.oauth2.credentials
import googleapiclient.discovery
from googleapiclient.http import MediaFileUpload

ORIGIN, ACCESS_TOKEN, FILE = sys.argv[1:4]
CHUNK = 512 * 1024


def say(**facts):
    print(json.dumps(facts), flush=True)


class Breaking:
    """Passes requests on, but sends only the beginning of the second chunk, then breaks the connection."""

    def __init__(self, http):
        self.http = http
        self.puts = 0

    def request(self, uri, method="GET", body=None, headers=None, **more):
        if method == "PUT":
            self.puts += 1
            if self.puts == 2:
                return self.broken(uri, body, headers)
        return self.http.request(uri, method=method, body=body, headers=headers, **more)

    def broken(self, uri, body, headers):
        import socket
        import time
        from urllib.parse import urlsplit

        where = urlsplit(uri)
        connection = socket.create_connection((where.hostname, where.port))
        head = f"PUT {where.path}?{where.query} HTTP/1.1\r\nHost: {where.netloc}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        connection.sendall(head.encode() + b"\r\n" + body.read(300_000))
        time.sleep(0.2)
        connection.close()
        raise ConnectionResetError("the network is gone")


youtube = googleapiclient.discovery.build(
    "youtube",
    "v3",
    credentials=google.oauth2.credentials.Credentials(ACCESS_TOKEN),
    discoveryServiceUrl=ORIGIN + "/discovery/v1/apis/{api}/{apiVersion}/rest",
    cache_discovery=False,
)
body = {
    "snippet": {"title": "From Python", "description": "", "tags": ["clay"], "categoryId": "22"},
    "status": {"privacyStatus": "private", "selfDeclaredMadeForKids": False},
}
request = youtube.videos().insert(
    part=",".join(body.keys()),
    body=body,
    media_body=MediaFileUpload(FILE, mimetype="video/mp4", chunksize=CHUNK, resumable=True),
)
http = Breaking(request.http)
progress, breaks, video = [], 0, None
while video is None:
    try:
        status, video = request.next_chunk(http=http)
        if status:
            progress.append(status.resumable_progress)
    except ConnectionResetError:
        breaks += 1
say(progress=progress, breaks=breaks, title=video["snippet"]["title"])

whole = youtube.videos().insert(
    part=",".join(body.keys()), body=body, media_body=MediaFileUpload(FILE, mimetype="video/mp4")
).execute()
found = youtube.videos().list(part="fileDetails", id=[video["id"], whole["id"]]).execute()
say(digests=[item["fileDetails"]["sha256"] for item in found["items"]])
