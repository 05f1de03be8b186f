"""A notes API that accepts Grantway's access tokens, with FastAPI.

Start it with `uvicorn notes_api:app --port 9000`. These environment variables configure it:

TOKENINFO_URL   Grantway's token-info endpoint, e.g. https://accounts.example.com/oauth2/v3/tokeninfo
API_RESOURCE    the audience under which this API is registered, e.g. https://notes.example.com
API_CLIENT_ID, API_CLIENT_SECRET   a client of the project that owns this API, so that Grantway says who the user is
"""

import logging
import os
import socket
import ssl
from typing import Any, NoReturn
from urllib.parse import quote_plus

import httpx
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

TOKENINFO_URL = os.environ["TOKENINFO_URL"]
API_RESOURCE = os.environ["API_RESOURCE"]
# RFC 6749 §2.3.1: both parts are form-encoded before they go into the header.
AUTHENTICATION = (quote_plus(os.environ["API_CLIENT_ID"]), quote_plus(os.environ["API_CLIENT_SECRET"]))
if not TOKENINFO_URL.startswith(("https://", "http://")):
    raise SystemExit("TOKENINFO_URL must begin with https:// (or http:// on this machine)")

log = logging.getLogger("uvicorn.error")
app = FastAPI()
# One client for all requests, so that connections to Grantway stay open.
grantway = httpx.AsyncClient(timeout=5)
# In place of your database.
notes: dict[str, list[str]] = {}


class Refusal(Exception):
    """An error response with the headers that RFC 6750 asks for."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None):
        self.status, self.message, self.headers = status, message, headers


@app.exception_handler(Refusal)
async def answer_refusal(_request: Request, refusal: Refusal) -> JSONResponse:
    return JSONResponse({"error": refusal.message}, refusal.status, refusal.headers)


def refuse_token() -> NoReturn:
    raise Refusal(
        401,
        "The token is invalid, expired or revoked, or isn't for this API.",
        {"www-authenticate": f'Bearer realm="{API_RESOURCE}", error="invalid_token"'},
    )


def refuse_for_now(cause: str) -> NoReturn:
    log.warning("can't check tokens right now: %s", cause)
    raise Refusal(503, "The token can't be checked right now.", {"retry-after": "1"})


def refuse_for_good(cause: str) -> NoReturn:
    """For errors that no retry solves, such as an old secret. Only this API's operator can solve them."""
    log.error("can't check tokens: %s", cause)
    raise Refusal(500, "This API can't check tokens. Its operator can find the reason in its log.")


def is_mistake(error: BaseException | None) -> bool:
    """Whether Grantway's host name doesn't exist or its certificate isn't trusted. Then retrying doesn't help."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        if isinstance(error, socket.gaierror):
            return error.errno != socket.EAI_AGAIN
        error = error.__cause__ or error.__context__
    return False


def json_object(answer: httpx.Response) -> dict[str, Any]:
    try:
        value = answer.json()
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


async def ask_grantway(token: str) -> dict[str, Any]:
    """Asks about the token at every request, so that a revocation takes effect immediately."""
    form = {"access_token": token, "resource": API_RESOURCE}
    try:
        answer = await grantway.post(TOKENINFO_URL, data=form, auth=AUTHENTICATION)
    # Some versions of httpx let errors of TLS through, which are OSErrors.
    except (httpx.TransportError, OSError) as error:
        (refuse_for_good if is_mistake(error) else refuse_for_now)(repr(error))
    status, info = answer.status_code, json_object(answer)
    if status == 200 and isinstance(info.get("scope"), str) and info.get("sub"):
        return info
    # For an invalid token, `error` is missing or `invalid_token`. Any other error with status 400 is this API's mistake.
    if status == 400 and "error_description" in info and info.get("error", "invalid_token") == "invalid_token":
        refuse_token()
    if status in (408, 429) or status >= 500:
        refuse_for_now(f"Grantway answered {status}")
    refuse_for_good(f"Grantway answered {status}: {info.get('error')}, {info.get('error_description')}")


def require(*accepted: str) -> Any:
    """Makes a dependency: the user's id (`sub`), if the token has one of the scopes."""

    async def check(request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refusal(401, "Send an access token.", {"www-authenticate": f'Bearer realm="{API_RESOURCE}"'})
        # Grantway's tokens have at most 2,048 characters.
        if len(token) > 4096:
            refuse_token()
        info = await ask_grantway(token)
        if not set(accepted) & set(info["scope"].split()):
            challenge = f'Bearer realm="{API_RESOURCE}", error="insufficient_scope", scope="{" ".join(accepted)}"'
            message = f"The token has none of these scopes: {', '.join(accepted)}."
            raise Refusal(403, message, {"www-authenticate": challenge})
        return info["sub"]

    return Depends(check)


@app.get("/notes")
async def list_notes(user: str = require("notes:read")) -> dict[str, list[str]]:
    return {"notes": notes.get(user, [])}


@app.post("/notes", status_code=201)
async def add_note(request: Request, user: str = require("notes:write")) -> dict[str, str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > 1000:
            break
    if not 1 <= len(body) <= 1000:
        raise Refusal(400, "Send a note of 1 to 1,000 bytes as the body.")
    text = body.decode(errors="replace")
    notes.setdefault(user, []).append(text)
    return {"added": text}
