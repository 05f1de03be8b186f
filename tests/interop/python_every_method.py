"""Calls every method of the server's discovery documents with googleapiclient.

Arguments: the origins of two nodes of one server, Mina's access token, Tomas's access token, and Tomas's email address.
Writes on the first node and reads on the second. Prints the called methods of each document as JSON.
"""

import base64
import datetime
import io
import json
import sys

import google.auth.exceptions
import google.oauth2.credentials
import google_auth_httplib2
import googleapiclient.discovery
import googleapiclient.errors
import googleapiclient.http
import httplib2

WRITER, READER, MINA, TOMAS, TOMAS_EMAIL = sys.argv[1:6]
called = {}


def fetch(url):
    response, content = httplib2.Http().request(url)
    assert response.status == 200, content
    return json.loads(content)


class Node:
    """A client for one document on one node."""

    def __init__(self, origin, name, version, token):
        document = fetch("%s/discovery/v1/apis/%s/%s/rest" % (origin, name, version))
        # Every node's document has the addresses of the first node.
        for field in ("rootUrl", "baseUrl"):
            document[field] = document[field].replace(WRITER, origin)
        self.methods = {}
        http = google_auth_httplib2.AuthorizedHttp(
            google.oauth2.credentials.Credentials(token), http=httplib2.Http()
        )
        client = googleapiclient.discovery.build_from_document(document, http=http)
        self.collect(document, client)

    def collect(self, resource, client):
        for name, method in resource.get("methods", {}).items():
            # The library appends _ to Python's reserved names, and gets content with `download_media`.
            names = (name + "_media",) if name == "download" else (name, name + "_")
            found = (getattr(client, each, None) for each in names)
            self.methods[method["id"]] = next(each for each in found if each)
        for name, inner in resource.get("resources", {}).items():
            self.collect(inner, getattr(client, name)())


class Api:
    def __init__(self, name, version, token=MINA, prefix=None):
        self.key = "%s:%s" % (name, version)
        self.prefix = prefix or name
        self.writer = Node(WRITER, name, version, token)
        self.reader = Node(READER, name, version, token)
        called.setdefault(self.key, [])

    def request(self, node, method, parameters):
        name = "%s.%s" % (self.prefix, method)
        called[self.key].append(name)
        return node.methods[name](**parameters)

    def write(self, method, **parameters):
        return self.request(self.writer, method, parameters).execute()

    def read(self, method, **parameters):
        return self.request(self.reader, method, parameters).execute()

    def download(self, method, **parameters):
        content = io.BytesIO()
        request = self.request(self.reader, method, parameters)
        loader = googleapiclient.http.MediaIoBaseDownload(content, request)
        done = False
        while not done:
            _, done = loader.next_chunk()
        return content.getvalue()

    def gone(self, method, **parameters):
        return self.status(method, **parameters) in (404, 410)

    def status(self, method, **parameters):
        try:
            self.read(method, **parameters)
            return 200
        except googleapiclient.errors.HttpError as error:
            return int(error.resp.status)
        except google.auth.exceptions.RefreshError:
            # After 401, the library tries to refresh without a refresh token.
            return 401


def equal(one, other):
    assert one == other, "%r isn't %r" % (one, other)


def ids(page, field="items"):
    return [item["id"] for item in page.get(field, [])]


def media(text, mime_type="text/plain"):
    body = text if isinstance(text, bytes) else text.encode()
    return googleapiclient.http.MediaIoBaseUpload(io.BytesIO(body), mimetype=mime_type)


def call_oauth2():
    oauth2 = Api("oauth2", "v2")
    equal(oauth2.read("userinfo.get")["email"], oauth2.write("userinfo.get")["email"])
    info = oauth2.read("tokeninfo", access_token=TOMAS)
    equal(info["email"], TOMAS_EMAIL)


def call_drive(version):
    drive = Api("drive", version)
    other = Api("drive", version, TOMAS)
    create, name, files = ("insert", "title", "items") if version == "v2" else ("create", "name", "files")
    start = drive.read("changes.getStartPageToken")["startPageToken"]
    file_id = drive.read("files.generateIds", **{"maxResults" if version == "v2" else "count": 1})["ids"][0]
    body = {name: "Plan", "mimeType": "text/plain", "id": file_id}
    drive.write("files." + create, body=body, media_body=media("first"))
    equal(drive.read("files.get", fileId=file_id)[name], "Plan")
    drive.write("files.update", fileId=file_id, body={name: "Plans"}, media_body=media("second"))
    equal(ids(drive.read("files.list", q="%s = 'Plans'" % name), files), [file_id])
    copy = drive.write("files.copy", fileId=file_id, body={name: "Copy"})["id"]
    equal(drive.read("files.get", fileId=copy)[name], "Copy")
    kind = "application/vnd.google-apps.document"
    hints = {"indexableText": {"text": "Words"}} if version == "v2" else {"contentHints": {"indexableText": "Words"}}
    document = drive.write("files." + create, body={name: "Text", "mimeType": kind, **hints})["id"]
    equal(drive.read("files.export", fileId=document, mimeType="text/plain"), b"Words")
    about = drive.read("about.get", fields="*")
    used = about["quotaBytesUsed"] if version == "v2" else about["storageQuota"]["usage"]
    drive.write("files.update", fileId=file_id, media_body=media("a little longer"))
    about = drive.read("about.get", fields="*")
    more = about["quotaBytesUsed"] if version == "v2" else about["storageQuota"]["usage"]
    equal(int(more) - int(used), len("a little longer") - len("second"))

    permission = {"type": "user", "role": "reader", "emailAddress": TOMAS_EMAIL}
    if version == "v2":
        permission = {"type": "user", "role": "reader", "value": TOMAS_EMAIL}
    given = drive.write("permissions." + create, fileId=file_id, body=permission)["id"]
    equal(other.read("files.get", fileId=file_id)[name], "Plans")
    drive.write("permissions.update", fileId=file_id, permissionId=given, body={"role": "writer"})
    equal(drive.read("permissions.get", fileId=file_id, permissionId=given)["role"], "writer")
    listed = drive.read("permissions.list", fileId=file_id)["items" if version == "v2" else "permissions"]
    assert given in [one["id"] for one in listed]
    drive.write("permissions.delete", fileId=file_id, permissionId=given)
    assert other.gone("files.get", fileId=file_id)

    if version == "v2":
        drive.write("files.patch", fileId=copy, body={"description": "patched"})
        equal(drive.read("files.get", fileId=copy)["description"], "patched")
        before = drive.read("files.get", fileId=copy)["modifiedDate"]
        drive.write("files.patch", fileId=copy, body={"modifiedDate": "2020-01-01T00:00:00Z"}, setModifiedDate=True)
        drive.write("files.touch", fileId=copy)
        assert drive.read("files.get", fileId=copy)["modifiedDate"] >= before
        drive.write("files.trash", fileId=copy)
        equal(drive.read("files.get", fileId=copy)["labels"]["trashed"], True)
        drive.write("files.untrash", fileId=copy)
        equal(drive.read("files.get", fileId=copy)["labels"]["trashed"], False)
        drive.write("files.trash", fileId=copy)
    else:
        drive.write("files.update", fileId=copy, body={"trashed": True})
    drive.write("files.emptyTrash")
    assert drive.gone("files.get", fileId=copy)
    drive.write("files.delete", fileId=file_id)
    assert drive.gone("files.get", fileId=file_id)
    changes = drive.read("changes.list", pageToken=start)["items" if version == "v2" else "changes"]
    assert {file_id, copy, document} <= {change["fileId"] for change in changes}


def call_sheets():
    sheets = Api("sheets", "v4", prefix="sheets.spreadsheets")
    spreadsheet = sheets.write("create", body={"properties": {"title": "Rows"}})["spreadsheetId"]
    of = {"spreadsheetId": spreadsheet}
    sheets.write("batchUpdate", body={"requests": [{"addSheet": {"properties": {"title": "More"}}}]}, **of)
    titles = [sheet["properties"]["title"] for sheet in sheets.read("get", **of)["sheets"]]
    equal(titles, ["Sheet1", "More"])

    def values(cells="More!A1:B9"):
        return sheets.read("values.get", range=cells, **of).get("values")

    raw = {"valueInputOption": "RAW"}
    sheets.write("values.update", range="More!A1:B1", body={"values": [["a", 1]]}, **raw, **of)
    equal(values(), [["a", "1"]])
    sheets.write("values.append", range="More!A1", body={"values": [["b", 2]]}, **raw, **of)
    equal(values(), [["a", "1"], ["b", "2"]])
    data = [{"range": "More!A3", "values": [["c"]]}]
    sheets.write("values.batchUpdate", body={"valueInputOption": "RAW", "data": data}, **of)
    ranges = sheets.read("values.batchGet", ranges=["More!A3", "More!B2"], **of)["valueRanges"]
    equal([one["values"] for one in ranges], [[["c"]], [["2"]]])
    sheets.write("values.clear", range="More!A3", body={}, **of)
    equal(values(), [["a", "1"], ["b", "2"]])
    sheets.write("values.batchClear", body={"ranges": ["More!A1:B2"]}, **of)
    equal(values(), None)


def call_calendar():
    calendar = Api("calendar", "v3")
    own = calendar.write("calendars.insert", body={"summary": "Kiln"})["id"]
    of = {"calendarId": own}
    calendar.write("calendars.patch", body={"description": "hot"}, **of)
    calendar.write("calendars.update", body={"summary": "Kilns", "description": "very hot"}, **of)
    equal(calendar.read("calendars.get", **of)["description"], "very hot")
    calendar.write("calendarList.patch", body={"summaryOverride": "Fire"}, **of)
    equal(calendar.read("calendarList.get", **of)["summaryOverride"], "Fire")
    calendar.write("calendarList.update", body={"summaryOverride": "Heat"}, **of)
    assert own in ids(calendar.read("calendarList.list"))
    equal([rule["role"] for rule in calendar.read("acl.list", **of)["items"]], ["owner"])
    rule = calendar.read("acl.list", **of)["items"][0]["id"]
    equal(calendar.read("acl.get", ruleId=rule, **of)["role"], "owner")
    color = calendar.read("colors.get")["event"]["11"]["background"]
    assert color.startswith("#"), color
    zone = calendar.read("settings.get", setting="timezone")["value"]
    assert {"timezone": zone}.items() <= {
        setting["id"]: setting["value"] for setting in calendar.read("settings.list")["items"]
    }.items()

    def timed(day):
        return {"dateTime": "2031-03-%02dT12:00:00" % day, "timeZone": "Etc/UTC"}

    body = {"summary": "Glaze", "start": timed(3), "end": timed(4)}
    event = calendar.write("events.insert", body={**body, "recurrence": ["RRULE:FREQ=DAILY;COUNT=2"]}, **of)
    equal(len(calendar.read("events.instances", eventId=event["id"], **of)["items"]), 2)
    calendar.write("events.patch", eventId=event["id"], body={"location": "Shed"}, **of)
    equal(calendar.read("events.get", eventId=event["id"], **of)["location"], "Shed")
    calendar.write("events.update", eventId=event["id"], body={**body, "summary": "Raku"}, **of)
    equal(calendar.read("events.get", eventId=event["id"], **of)["summary"], "Raku")
    asked = {"timeMin": "2031-03-01T00:00:00Z", "timeMax": "2031-03-31T00:00:00Z", "items": [{"id": own}]}
    equal(len(calendar.read("freebusy.query", body=asked)["calendars"][own]["busy"]), 1)
    calendar.write("events.import", body={**body, "iCalUID": "one@example.com"}, **of)
    quick = calendar.write("events.quickAdd", text="Tea tomorrow at 3pm", **of)
    equal(len(calendar.read("events.list", **of)["items"]), 3)
    calendar.write("events.move", eventId=quick["id"], destination="primary", **of)
    assert quick["id"] in ids(calendar.read("events.list", calendarId="primary", maxResults=2500))
    calendar.write("events.delete", eventId=event["id"], **of)
    equal(len(calendar.read("events.list", **of)["items"]), 1)
    calendar.write("calendars.delete", **of)
    assert calendar.gone("calendars.get", **of)
    listed = calendar.read("calendarList.list")["items"]
    added = next(entry["id"] for entry in listed if entry["accessRole"] == "reader")
    calendar.write("calendarList.delete", calendarId=added)
    assert added not in ids(calendar.read("calendarList.list"))
    calendar.write("calendarList.insert", body={"id": added})
    assert added in ids(calendar.read("calendarList.list"))
    calendar.write("calendars.clear", calendarId="primary")
    equal(calendar.read("events.list", calendarId="primary")["items"], [])


def call_people():
    people = Api("people", "v1", prefix="people")
    person = people.write("people.createContact", body={"names": [{"givenName": "Zora"}]})
    name, fields = person["resourceName"], "names"

    def given():
        return people.read("people.get", resourceName=name, personFields=fields)["names"][0]["givenName"]

    equal(given(), "Zora")
    body = {"etag": person["etag"], "names": [{"givenName": "Zadie"}]}
    people.write("people.updateContact", resourceName=name, updatePersonFields=fields, body=body)
    equal(given(), "Zadie")
    batch = people.read("people.getBatchGet", resourceNames=[name], personFields=fields)["responses"]
    equal(batch[0]["person"]["names"][0]["givenName"], "Zadie")
    listed = people.read("people.connections.list", resourceName="people/me", personFields=fields, pageSize=1000)
    assert name in [one["resourceName"] for one in listed["connections"]]
    found = people.read("people.searchContacts", query="Zadie", readMask=fields)["results"]
    equal([one["person"]["resourceName"] for one in found], [name])
    others = people.read("otherContacts.list", readMask="names,emailAddresses")["otherContacts"]
    first = others[0]["emailAddresses"][0]["value"]
    results = people.read("otherContacts.search", query=first.split("@")[0], readMask="emailAddresses")["results"]
    assert first in [one["person"]["emailAddresses"][0]["value"] for one in results]
    people.write("people.deleteContact", resourceName=name)
    assert people.gone("people.get", resourceName=name, personFields=fields)


def call_tasks():
    tasks = Api("tasks", "v1")
    of = {"tasklist": tasks.write("tasklists.insert", body={"title": "One"})["id"]}
    tasks.write("tasklists.patch", body={"title": "Two"}, **of)
    equal(tasks.read("tasklists.get", **of)["title"], "Two")
    tasks.write("tasklists.update", body={"title": "Three"}, **of)
    assert "Three" in [one["title"] for one in tasks.read("tasklists.list")["items"]]

    def titles():
        return [one["title"] for one in tasks.read("tasks.list", **of)["items"]]

    first = tasks.write("tasks.insert", body={"title": "b"}, **of)["id"]
    second = tasks.write("tasks.insert", body={"title": "a"}, **of)["id"]
    equal(titles(), ["a", "b"])
    tasks.write("tasks.move", task=second, previous=first, **of)
    equal(titles(), ["b", "a"])
    tasks.write("tasks.patch", task=first, body={"notes": "soon"}, **of)
    equal(tasks.read("tasks.get", task=first, **of)["notes"], "soon")
    tasks.write("tasks.update", task=first, body={"title": "c", "status": "completed"}, **of)
    equal(titles(), ["c", "a"])
    tasks.write("tasks.clear", **of)
    equal(titles(), ["a"])
    tasks.write("tasks.delete", task=second, **of)
    equal(titles(), [])
    tasks.write("tasklists.delete", **of)
    assert tasks.gone("tasklists.get", **of)


def call_gmail():
    gmail = Api("gmail", "v1", prefix="gmail.users")
    me = {"userId": "me"}
    before = gmail.read("getProfile", **me)["messagesTotal"]
    raw = base64.urlsafe_b64encode(b"To: noor@haddad.example\r\nSubject: Cone ten\r\n\r\nToday").decode()
    message = gmail.write("messages.send", body={"raw": raw}, **me)["id"]
    equal(gmail.read("getProfile", **me)["messagesTotal"], before + 1)
    equal(ids(gmail.read("messages.list", q='subject:"Cone ten"', **me), "messages"), [message])

    def labels():
        return gmail.read("messages.get", id=message, **me)["labelIds"]

    starred = gmail.read("labels.get", id="STARRED", **me)["messagesTotal"]
    gmail.write("messages.modify", id=message, body={"addLabelIds": ["STARRED"]}, **me)
    assert "STARRED" in labels()
    equal(gmail.read("labels.get", id="STARRED", **me)["messagesTotal"], starred + 1)
    assert "STARRED" in ids(gmail.read("labels.list", **me), "labels")
    gmail.write("messages.trash", id=message, **me)
    assert "TRASH" in labels()
    gmail.write("messages.untrash", id=message, **me)
    assert "TRASH" not in labels()


def call_photos():
    photos = Api("photoslibrary", "v1")
    pixel = base64.b64decode("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==")

    def upload():
        headers = {"Authorization": "Bearer " + MINA, "X-Goog-Upload-Protocol": "raw"}
        response, content = httplib2.Http().request(WRITER + "/v1/uploads", "POST", body=pixel, headers=headers)
        equal(response.status, 200)
        return {"simpleMediaItem": {"uploadToken": content.decode()}}

    body = {"newMediaItems": [upload(), upload()]}
    results = photos.write("mediaItems.batchCreate", body=body)["newMediaItemResults"]
    one, two = [result["mediaItem"]["id"] for result in results]
    assert {one, two} <= set(ids(photos.read("mediaItems.list"), "mediaItems"))
    photos.write("mediaItems.patch", id=one, updateMask="description", body={"description": "Dot"})
    equal(photos.read("mediaItems.get", mediaItemId=one)["description"], "Dot")
    got = photos.read("mediaItems.batchGet", mediaItemIds=[one])["mediaItemResults"]
    equal(got[0]["mediaItem"]["description"], "Dot")
    album = photos.write("albums.create", body={"album": {"title": "Dots"}})["id"]
    photos.write("albums.patch", id=album, updateMask="title", body={"title": "Points"})
    equal(photos.read("albums.get", albumId=album)["title"], "Points")
    assert album in ids(photos.read("albums.list"), "albums")

    def inside():
        return ids(photos.read("mediaItems.search", body={"albumId": album}), "mediaItems")

    photos.write("albums.batchAddMediaItems", albumId=album, body={"mediaItemIds": [one, two]})
    equal(inside(), [one, two])
    photos.write("albums.batchRemoveMediaItems", albumId=album, body={"mediaItemIds": [one]})
    equal(inside(), [two])


def call_youtube():
    youtube = Api("youtube", "v3")
    body = {"snippet": {"title": "Turquoise cup"}, "status": {"privacyStatus": "public"}}
    video = youtube.write("videos.insert", part="snippet,status", body=body, media_body=media("film", "video/mp4"))["id"]
    youtube.write("videos.update", part="snippet", body={"id": video, "snippet": {"title": "Teal cup", "categoryId": "22"}})
    equal(youtube.read("videos.list", part="snippet", id=video)["items"][0]["snippet"]["title"], "Teal cup")
    youtube.write("videos.rate", id=video, rating="like")
    equal(youtube.read("videos.getRating", id=video)["items"][0]["rating"], "like")
    found = youtube.read("search.list", part="id", q="teal cup", type="video")["items"]
    equal([one["id"]["videoId"] for one in found], [video])
    channel = youtube.read("channels.list", part="id", forUsername="GoogleDevelopers")["items"][0]["id"]
    resource = {"kind": "youtube#channel", "channelId": channel}
    subscription = youtube.write("subscriptions.insert", part="snippet", body={"snippet": {"resourceId": resource}})["id"]
    equal(ids(youtube.read("subscriptions.list", part="id", mine=True)), [subscription])
    youtube.write("subscriptions.delete", id=subscription)
    equal(ids(youtube.read("subscriptions.list", part="id", mine=True)), [])

    playlist = youtube.write("playlists.insert", part="snippet", body={"snippet": {"title": "Cups"}})["id"]
    youtube.write("playlists.update", part="snippet", body={"id": playlist, "snippet": {"title": "Mugs"}})
    title = youtube.read("playlists.list", part="snippet", id=playlist)["items"][0]["snippet"]["title"]
    equal(title, "Mugs")
    snippet = {"playlistId": playlist, "resourceId": {"kind": "youtube#video", "videoId": video}}
    item = youtube.write("playlistItems.insert", part="snippet", body={"snippet": snippet})["id"]
    again = youtube.write("playlistItems.insert", part="snippet", body={"snippet": snippet})["id"]
    moved = {"id": again, "snippet": {**snippet, "position": 0}}
    youtube.write("playlistItems.update", part="snippet", body=moved)
    equal(ids(youtube.read("playlistItems.list", part="id", playlistId=playlist)), [again, item])
    youtube.write("playlistItems.delete", id=again)
    equal(ids(youtube.read("playlistItems.list", part="id", playlistId=playlist)), [item])
    youtube.write("playlists.delete", id=playlist)
    equal(ids(youtube.read("playlists.list", part="id", id=playlist)), [])
    youtube.write("videos.delete", id=video)
    equal(ids(youtube.read("videos.list", part="id", id=video)), [])


def call_analytics(version):
    analytics = Api("youtubeAnalytics", version)
    youtube = Api("youtube", "v3")
    today = datetime.date.today().isoformat()
    names = ("ids", "start_date", "end_date") if version == "v1" else ("ids", "startDate", "endDate")
    dates = dict(zip(names, ("channel==MINE", "2020-01-01", today)))

    def likes(**more):
        return analytics.read("reports.query", metrics="likes", **dates, **more).get("rows", [[0]])[0][0]

    videos = youtube.read("search.list", part="id", forMine=True, type="video", maxResults=2)["items"]
    one, two = [video["id"]["videoId"] for video in videos]
    rating = youtube.read("videos.getRating", id=one)["items"][0]["rating"]
    before = likes()
    youtube.write("videos.rate", id=one, rating="none" if rating == "like" else "like")
    equal(likes(), before - 1 if rating == "like" else before + 1)

    details = {"itemType": "youtube#video"}
    group = analytics.write("groups.insert", body={"snippet": {"title": "A"}, "contentDetails": details})["id"]
    analytics.write("groups.update", body={"id": group, "snippet": {"title": "B"}})
    listed = analytics.read("groups.list", mine=True)["items"]
    equal([each["snippet"]["title"] for each in listed if each["id"] == group], ["B"])

    def insert(video):
        resource = {"kind": "youtube#video", "id": video}
        return analytics.write("groupItems.insert", body={"groupId": group, "resource": resource})["id"]

    first, second = insert(one), insert(two)
    equal(set(ids(analytics.read("groupItems.list", groupId=group))), {first, second})
    analytics.write("groupItems.delete", id=first)
    equal(ids(analytics.read("groupItems.list", groupId=group)), [second])
    analytics.write("groups.delete", id=group)
    assert group not in ids(analytics.read("groups.list", mine=True))


def call_reporting():
    reporting = Api("youtubereporting", "v1")
    kinds = ids(reporting.read("reportTypes.list"), "reportTypes")
    job = reporting.write("jobs.create", body={"name": "Daily", "reportTypeId": kinds[0]})["id"]
    equal(reporting.read("jobs.get", jobId=job)["name"], "Daily")
    assert job in ids(reporting.read("jobs.list"), "jobs")
    reports = reporting.read("jobs.reports.list", jobId=job)["reports"]
    report = reporting.read("jobs.reports.get", jobId=job, reportId=reports[0]["id"])
    equal(report["downloadUrl"], reports[0]["downloadUrl"])
    name = report["downloadUrl"].split("/v1/media/")[1].split("?")[0]
    csv = reporting.download("media.download", resourceName=name)
    assert csv.startswith(b"date,"), csv[:80]
    reporting.write("jobs.delete", jobId=job)
    assert reporting.gone("jobs.get", jobId=job)


def call_portability():
    portability = Api("dataportability", "v1")
    drive = Api("drive", "v3")
    quota = drive.read("about.get", fields="storageQuota")["storageQuota"]
    # The archive doesn't fit, so the job fails, and the script can retry it.
    filler = b"x" * (int(quota["limit"]) - int(quota["usage"]) - 10)
    full = drive.write("files.create", body={"name": "filler"}, media_body=media(filler))["id"]
    resource = "youtube.channel"
    body = {"resources": [resource]}
    equal(portability.read("accessType.check", body={})["oneTimeResources"], [resource])
    failed = portability.write("portabilityArchive.initiate", body=body)["archiveJobId"]

    def state(job):
        name = "archiveJobs/%s/portabilityArchiveState" % job
        return portability.read("archiveJobs.getPortabilityArchiveState", name=name)

    equal(state(failed)["state"], "FAILED")
    drive.write("files.delete", fileId=full)
    job = portability.write("archiveJobs.retry", name="archiveJobs/" + failed, body={})["archiveJobId"]
    done = state(job)
    equal(done["state"], "COMPLETE")
    response, content = httplib2.Http().request(done["urls"][0].replace(WRITER, READER))
    equal(content[:2], b"PK")
    portability.write("authorization.reset", body={})
    equal(portability.status("accessType.check", body={}), 401)


call_oauth2()
call_drive("v2")
call_drive("v3")
call_sheets()
call_calendar()
call_people()
call_tasks()
call_gmail()
call_photos()
call_youtube()
call_analytics("v1")
call_analytics("v2")
call_reporting()
# Runs last, because it revokes the token.
call_portability()
print(json.dumps({key: sorted(set(names)) for key, names in called.items()}))
