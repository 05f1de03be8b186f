"""A notes API that accepts Grantway's access tokens, with FastAPI.

Start it with `uvicorn notes_api:app --port 9000`. These environment variables configure it:

TOKENINFO_URL   Grantway's token-info endpoint, e.g. https://accounts.example.com/oauth2/v3/tokeninfo
API_RESOURCE    the audience under which this API is registered, e.g. https://notes.example.com
API_CLIENT_ID, API_CLIENT_SECRET   a client of the project that owns this API, so that Grantway says who the user is
"""

import logging
import os
from typing import Annotated, NoReturn
from urllib.parse import quote_plus

import httpx
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

TOKENINFO_URL = os.environ["TOKENINFO_URL"]
API_RESOURCE = os.environ["API_RESOURCE"]
# RFC 6749 §2.3.1: both parts are form-encoded before they go into the header.
AUTHENTICATION = (quote_plus(os.environ["API_CLIENT_ID"]), quote_plus(os.environ["API_CLIENT_SECRET"]))

log = logging.getLogger("notes")
app = FastAPI()
# One client for all requests, so that connections to Grantway stay open.
grantway = httpx.AsyncClient(timeout=5)
notes: dict[str, list[str]] = {}


class Refusal(Exception):
    """An error response with the headers that RFC 6750 asks for."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None):
        self.status, self.message, self.headers = status, message, headers


@app.exception_handler(Refusal)
async def answer_refusal(_request: Request, refusal: Refusal) -> JSONResponse:
    return JSONResponse({"error": refusal.message}, refusal.status, refusal.headers)


def refuse_token(message: str) -> NoReturn:
    raise Refusal(401, message, {"www-authenticate": f'Bearer realm="{API_RESOURCE}", error="invalid_token"'})


async def ask_grantway(token: str) -> dict[str, str]:
    """Asks about the token at every request, so that a revocation takes effect at once."""
    form = {"access_token": token, "resource": API_RESOURCE}
    try:
        answer = await grantway.post(TOKENINFO_URL, data=form, auth=AUTHENTICATION)
    except httpx.TransportError as error:
        log.warning("can't reach Grantway: %s", type(error).__name__)
        raise Refusal(503, "The token can't be checked right now.", {"retry-after": "1"})
    if answer.status_code == 200:
        return answer.json()
    if answer.status_code == 400 and answer.json().get("error_description") == "Invalid Value":
        refuse_token("The token is invalid, expired or revoked, or isn't for this API.")
    if answer.status_code in (429, 502, 503, 504):
        raise Refusal(503, "The token can't be checked right now.", {"retry-after": "1"})
    # Retrying can't help: this API is configured wrongly, for example with an old secret.
    log.error("Grantway answered %s: %s", answer.status_code, answer.text[:200])
    raise Refusal(500, "This API can't check tokens. Its operator can find the reason in its log.")


def require(*accepted: str):
    """Makes a dependency: the user's id (`sub`), if the token has one of the scopes."""

    async def check(request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refusal(401, "Send an access token.", {"www-authenticate": f'Bearer realm="{API_RESOURCE}"'})
        info = await ask_grantway(token)
        if not set(accepted) & set(info["scope"].split(" ")):
            challenge = f'Bearer realm="{API_RESOURCE}", error="insufficient_scope", scope="{" ".join(accepted)}"'
            raise Refusal(403, f"The token has none of these scopes: {', '.join(accepted)}.", {"www-authenticate": challenge})
        return info["sub"]

    return Depends(check)


Reader = Annotated[str, require("notes:read", "notes:write")]
Writer = Annotated[str, require("notes:write")]


@app.get("/notes")
async def list_notes(user: Reader) -> dict[str, list[str]]:
    return {"notes": notes.get(user, [])}


@app.post("/notes", status_code=201)
async def add_note(user: Writer, request: Request) -> dict[str, str]:
    text = (await request.body()).decode()
    if not text or len(text) > 1000:
        raise HTTPException(400, "Send a note of 1 to 1,000 characters as the body.")
    notes.setdefault(user, []).append(text)
    return {"added": text}
