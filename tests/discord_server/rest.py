"""How a REST request is taken: read, checked for its token, spoilt on order, recorded."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from aiohttp import BodyPartReader, web

from .errors import DiscordError, Form
from .faults import Fault
from .messages import Upload
from .recorder import RecordedRequest

if TYPE_CHECKING:
    from .server import DiscordServer

Payload = dict[str, Any]
MOST_BYTES = 26 * 1024 * 1024


@dataclass
class Incoming:
    """A request as the handlers see it: `body` is parsed JSON, `files` are the uploads by index."""

    method: str
    route: str
    parameters: dict[str, str]
    query: dict[str, str]
    body: Any = None
    files: list[Upload] = field(default_factory=list)

    def id(self, name: str) -> int:
        """Return a path parameter that is an id; anything else is Discord's form error."""
        text = self.parameters[name]
        if not text.isdigit():
            form = Form()
            form.wrong(name, "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
            form.check()
        return int(text)

    def object(self) -> Payload:
        """Return the body as an object; an absent one is empty."""
        if self.body is not None and not isinstance(self.body, dict):
            raise DiscordError(50035, errors={"_errors": [{"code": "DICT_TYPE_CONVERT"}]})
        return self.body or {}


Handler = Callable[[Incoming], Awaitable[Any]]


class Rest:
    """Wraps the handlers of the API's routes; a handler's None becomes 204."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server

    def wrap(self, handler: Handler, *, token: bool) -> Callable[[web.Request], Awaitable[Any]]:
        """Return an aiohttp handler; `token` says whether the bot's token is needed."""

        async def handle(request: web.Request) -> web.StreamResponse:
            path = unquote(request.rel_url.raw_path)
            recorded = RecordedRequest(request.method, path, dict(request.query))
            fault = self.server.faults.take(request.method, recorded.route)
            try:
                response = await self._answer(request, recorded, handler, token, fault)
            except DiscordError as error:
                recorded.code = error.code
                response = json_response(error.body(), error.status)
            if fault is not None:
                response = await self._spoil(request, fault, response)
            recorded.status = response.status
            recorded.lost = fault is not None and fault.lost
            self.server.recorder.add(recorded)
            self.server.changes.notify()
            return response

        return handle

    async def _answer(
        self,
        request: web.Request,
        recorded: RecordedRequest,
        handler: Handler,
        token: bool,
        fault: Fault | None,
    ) -> web.Response:
        files = await _read_body(request, recorded)
        if token and request.headers.get("Authorization") != f"Bot {self.server.token}":
            raise DiscordError(0)
        if fault is not None and not fault.after_effect:
            return web.Response(status=500)
        incoming = Incoming(
            request.method,
            recorded.route,
            {key: unquote(value) for key, value in request.match_info.items()},
            recorded.query,
            recorded.body,
            files,
        )
        answer = await handler(incoming)
        resource = request.match_info.route.resource
        recorded.answer, recorded.template = answer, resource.canonical if resource else ""
        bucket = hashlib.sha256(f"{request.method}{resource}".encode()).hexdigest()[:16]
        # Discord limits how an interaction is answered in no way that it tells.
        headers = (
            {}
            if recorded.template.endswith("/callback")
            else {
                "X-RateLimit-Limit": "1000",
                "X-RateLimit-Remaining": "999",
                "X-RateLimit-Reset-After": "1",
                "X-RateLimit-Bucket": bucket,
            }
        )
        if answer is None:
            return web.Response(status=204, headers=headers)
        return json_response(answer, 200, headers)

    async def _spoil(
        self, request: web.Request, fault: Fault, response: web.Response
    ) -> web.Response:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.lost and request.transport is not None:
            request.transport.abort()
        if not fault.status:
            return response
        if isinstance(fault.body, str):
            return web.Response(
                text=fault.body,
                status=fault.status,
                content_type="text/html",
                headers=fault.headers,
            )
        return json_response(fault.body, fault.status, fault.headers)


def json_response(body: object, status: int, headers: dict[str, str] | None = None) -> web.Response:
    """Return JSON with the exact content type discord.py insists on."""
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers={**(headers or {}), "Content-Type": "application/json"},
    )


async def _read_body(request: web.Request, recorded: RecordedRequest) -> list[Upload]:
    """Fill in the recorded body and return the uploaded files in the order of their indexes."""
    if not request.can_read_body:
        return []
    if not request.content_type.startswith("multipart/"):
        recorded.body = _parse(await request.text())
        return []
    recorded.multipart = True
    uploads: list[Upload] = []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            recorded.body = _parse(await part.text())
            continue
        content = bytes(await part.read())
        kind = part.headers.get("Content-Type", "application/octet-stream")
        uploads.append(Upload(part.filename or "file", content, kind))
        recorded.files.append({"name": part.name, "filename": part.filename, "size": len(content)})
    if sum(len(upload.content) for upload in uploads) > MOST_BYTES:
        raise DiscordError(40005)
    return uploads


def _parse(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        raise DiscordError(50109) from None
