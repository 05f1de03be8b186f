"""Writes a spreadsheet and uploads a picture. Uses the addresses that are built into Google's library.

Arguments: the client's file, a refresh token, and a picture. Prints the results as JSON.
"""

import json
import sys

import requests
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build

with open(sys.argv[1]) as file:
    client = json.load(file)["web"]
credentials = Credentials(
    None,
    refresh_token=sys.argv[2],
    client_id=client["client_id"],
    client_secret=client["client_secret"],
    token_uri=client["token_uri"],
)
spreadsheets = build("sheets", "v4", credentials=credentials).spreadsheets()
created = spreadsheets.create(
    body={"properties": {"title": "Glaze tests"}, "sheets": [{"properties": {"title": "Cone 10"}}]},
    fields="spreadsheetId",
).execute()
of = {"spreadsheetId": created["spreadsheetId"]}
values = spreadsheets.values()
appended = []
for row in (["Test", "Price", "Share"], ["Celadon", "$12.50", "5%"], ["Shino", "$8", "12%"]):
    body = {"values": [row]}
    option = {"valueInputOption": "USER_ENTERED"}
    answer = values.append(range="'Cone 10'!A1:C1", body=body, **option, **of).execute()
    appended.append(answer["updates"]["updatedRange"])
plain = values.get(range="'Cone 10'!B2:C", valueRenderOption="UNFORMATTED_VALUE", **of).execute()
shown = values.batchGet(ranges=["'Cone 10'!A1:A3", "B2"], majorDimension="COLUMNS", **of).execute()

with open(sys.argv[3], "rb") as file:
    upload = requests.post(
        "https://photoslibrary.googleapis.com/v1/uploads",
        data=file,
        headers={
            "Authorization": "Bearer " + credentials.token,
            "Content-Type": "application/octet-stream",
            "X-Goog-Upload-Content-Type": "image/png",
            "X-Goog-Upload-Protocol": "raw",
        },
    )
photos = build("photoslibrary", "v1", credentials=credentials, static_discovery=False)
album = photos.albums().create(body={"album": {"title": "Tests"}}).execute()
item = {"simpleMediaItem": {"uploadToken": upload.text, "fileName": "tile.png"}}
photos.mediaItems().batchCreate(body={"albumId": album["id"], "newMediaItems": [item]}).execute()
found = photos.mediaItems().search(body={"albumId": album["id"]}).execute()["mediaItems"]
bytes_back = requests.get(found[0]["baseUrl"] + "=d").content
with open(sys.argv[3], "rb") as file:
    same = file.read() == bytes_back
print(
    json.dumps(
        {
            "appended": appended,
            "plain": plain["values"],
            "shown": [one["values"] for one in shown["valueRanges"]],
            "photos": [[one["filename"], one["mediaMetadata"]["width"]] for one in found],
            "same": same,
        }
    )
)
