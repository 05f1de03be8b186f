"""An app that uploads and downloads with googleapiclient, in chunks, as Google's guide to Drive shows."""

import hashlib
import io
import json
import sys

import google_auth_oauthlib.flow
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaFileUpload, MediaIoBaseDownload, MediaIoBaseUpload

SCOPES = ["https://www.googleapis.com/auth/drive.file"]


def say(value):
    print(json.dumps(value), flush=True)


path = sys.argv[1]
flow = google_auth_oauthlib.flow.Flow.from_client_secrets_file(sys.argv[2], scopes=SCOPES)
flow.redirect_uri = "http://localhost:8080/oauth2callback"
url, state = flow.authorization_url(access_type="offline")
say({"url": url})
flow.fetch_token(authorization_response=sys.stdin.readline().strip().replace("http://", "https://"))
files = build("drive", "v3", credentials=flow.credentials).files()

media = MediaFileUpload(path, mimetype="application/octet-stream", resumable=True, chunksize=512 * 1024)
request = files.create(body={"name": "big.bin"}, media_body=media, fields="id, md5Checksum")
response, progress = None, []
while response is None:
    status, response = request.next_chunk()
    if status:
        progress.append(round(status.progress(), 2))

buffer = io.BytesIO()
downloader = MediaIoBaseDownload(buffer, files.get_media(fileId=response["id"]), chunksize=400_000)
parts, done = 0, False
while not done:
    _, done = downloader.next_chunk()
    parts += 1

text = MediaIoBaseUpload(io.BytesIO(b"short"), mimetype="text/plain", resumable=False)
changed = files.update(fileId=response["id"], media_body=text, body={"name": "short.txt"}, fields="*").execute()
shown = files.list(q="name = 'short.txt' and trashed = false", fields="files(name, size)").execute()
try:
    files.list(q="name = ").execute()
except HttpError as error:
    refused = str(error)
empty = files.delete(fileId=response["id"]).execute()
say(
    {
        "md5": response["md5Checksum"],
        "progress": progress,
        "downloaded": hashlib.md5(buffer.getvalue()).hexdigest(),
        "parts": parts,
        "changed": [changed["name"], changed["mimeType"], changed["size"]],
        "shown": shown["files"],
        "refused": refused,
        "deleted": empty,
    }
)
