"""googleapiclient against the Calendar API: creates, reads, changes, lists and deletes.

Arguments: the server's origin and an access token. Prints the result of each step as JSON.
"""

import json
import sys

import google.oauth2.credentials
import googleapiclient.discovery
import googleapiclient.errors

ORIGIN, TOKEN = sys.argv[1:3]
ZONE = "Asia/Taipei"


def say(**facts):
    print(json.dumps(facts), flush=True)


calendar = googleapiclient.discovery.build(
    "calendar",
    "v3",
    credentials=google.oauth2.credentials.Credentials(TOKEN),
    discoveryServiceUrl=ORIGIN + "/discovery/v1/apis/{api}/{apiVersion}/rest",
    cache_discovery=False,
)
events = calendar.events()
own = calendar.calendars().insert(body={"summary": "From Python", "timeZone": ZONE}).execute()
event = events.insert(
    calendarId=own["id"],
    body={
        "summary": "Glazing",
        "start": {"dateTime": "2031-03-03T12:00:00", "timeZone": ZONE},
        "end": {"dateTime": "2031-03-03T13:00:00", "timeZone": ZONE},
        "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=3"],
        "attendees": [{"email": "noor@example.com"}],
    },
).execute()
say(created=event["start"]["dateTime"])

event["description"] = "Bring cups"
updated = events.update(calendarId=own["id"], eventId=event["id"], body=event).execute()
patched = events.patch(
    calendarId=own["id"], eventId=event["id"], body={"summary": "Raku"}
).execute()
say(updated=updated["description"], patched=[patched["summary"], patched["description"]])

request = events.list(calendarId=own["id"], singleEvents=True, orderBy="startTime", maxResults=2)
starts = []
while request is not None:
    page = request.execute()
    starts += [item["start"]["dateTime"] for item in page["items"]]
    request = events.list_next(request, page)
say(starts=starts)

request = events.patch(calendarId=own["id"], eventId=event["id"], body={"summary": "Late"})
request.headers["If-Match"] = event["etag"]
try:
    request.execute()
except googleapiclient.errors.HttpError as error:
    say(late=[error.resp.status, json.loads(error.content)["error"]["errors"][0]["reason"]])

first = events.instances(calendarId=own["id"], eventId=event["id"]).execute()["items"][0]
events.delete(calendarId=own["id"], eventId=first["id"]).execute()
asked = {
    "timeMin": "2031-03-01T00:00:00Z",
    "timeMax": "2031-04-01T00:00:00Z",
    "items": [{"id": own["id"]}],
}
busy = calendar.freebusy().query(body=asked).execute()["calendars"][own["id"]]["busy"]
say(busy=[span["start"] for span in busy])
events.delete(calendarId=own["id"], eventId=event["id"]).execute()
left = events.list(calendarId=own["id"]).execute()["items"]
say(deleted=calendar.calendars().delete(calendarId=own["id"]).execute(), left=left)
