"""An app that uses PyDrive2 as its documentation shows. Prints the authorization URL, then reads the callback's code."""

import contextlib
import json
import os
import sys
from urllib.parse import parse_qs, urlparse

from pydrive2.auth import GoogleAuth
from pydrive2.drive import GoogleDrive


def say(value):
    print(json.dumps(value), flush=True)


folder, client_file = sys.argv[1], sys.argv[2]
gauth = GoogleAuth()
gauth.LoadClientConfigFile(client_file)
say({"url": gauth.GetAuthUrl()})
code = parse_qs(urlparse(sys.stdin.readline().strip()).query)["code"][0]
with contextlib.redirect_stdout(sys.stderr):
    gauth.Auth(code)
drive = GoogleDrive(gauth)

top = drive.CreateFile({"title": "PyDrive2", "mimeType": "application/vnd.google-apps.folder"})
top.Upload()
note = drive.CreateFile({"title": "hello.txt", "parents": [{"id": top["id"]}]})
note.SetContentString("Hello, Drive!")
note.Upload()
picture = drive.CreateFile({"title": "big.bin", "parents": [{"id": top["id"]}]})
picture.SetContentFile(os.path.join(folder, "big.bin"))
picture.Upload()
listed = drive.ListFile({"q": "'%s' in parents and trashed=false" % top["id"]}).GetList()
picture.GetContentFile(os.path.join(folder, "back.bin"))

note["title"] = "renamed.txt"
note.SetContentString("Changed")
note.Upload()
again = drive.CreateFile({"id": note["id"]})
text = again.GetContentString()
permission = again.InsertPermission({"type": "anyone", "value": "anyone", "role": "reader"})
roles = [one["role"] for one in again.GetPermissions()]
again.Trash()
trashed = drive.ListFile({"q": "'%s' in parents and trashed=true" % top["id"]}).GetList()
again.UnTrash()
again.Delete()
top.Delete()
say(
    {
        "listed": sorted(one["title"] for one in listed),
        "text": text,
        "title": again["title"],
        "permission": permission["role"],
        "roles": roles,
        "trashed": [one["title"] for one in trashed],
        "user": drive.GetAbout()["name"],
    }
)
