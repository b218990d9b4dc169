"""All routes of the site beside its pages."""

from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from indicators.links import PAGES
from indicators.web import api, chart_files, feed, health, openapi, previews
from indicators.web.answers import NEVER
from indicators.web.guard import Guard
from indicators.web.index import Index
from indicators.web.journal import Journal, to_standard_error
from indicators.web.operations import Operation
from indicators.web.problems import Problem
from indicators.web.prompt import Prompt
from indicators.web.records import API
from indicators.web.resource import (
    Reply,
    Resource,
    Site,
    missing,
    options,
    problem_reply,
    refuse_all_but_reading,
    write,
)
from indicators.web.statics import Statics


def operations(site: Site, index: Index) -> list[Operation]:
    """Return every operation, in the order in which routes are tried; `index` is Streamlit's page."""
    described = [*chart_files.operations(site.snapshots), *api.operations(), *feed.operations()]
    return [
        *described,
        openapi.operation(described),
        *health.operations(),
        *previews.operations(index, site.snapshots),
    ]


def routes(site: Site, streamlit: Path) -> list[BaseRoute]:
    """Return the routes: every operation, and real 404s for what stands beside them.

    `streamlit` is the folder of the files that Streamlit sends to browsers.
    """
    index = Index(streamlit / "index.html")
    base = site.base
    endings = ", ".join(f"/chart.{ending}" for ending in chart_files.FORMATS)
    return [
        Route(f"{base}/healthz", Alive(base)),
        *(Route(base + o.path, Resource(o, site)) for o in operations(site, index)),
        Route(f"{base}/chart.{{rest:path}}", Nothing(site, f"A chart is to be had as {endings}.")),
        Route(f"{base}/api", Nothing(site, f"The API begins at {API}/.")),
        Route(f"{base}/api/{{rest:path}}", Nothing(site, f"{API}/ lists what there is.")),
    ]


def middleware(site: Site, streamlit: Path) -> list[Middleware]:
    """Return what every request passes, the outermost first; `streamlit` as in `routes`."""
    if site.settings.request_log:
        to_standard_error()
    return [
        Middleware(Prompt),
        Middleware(Journal, pages=tuple(PAGES), base=site.base),
        Middleware(Guard, settings=site.settings, base=site.base, index=streamlit / "index.html"),
        Middleware(Statics, folder=streamlit, base=site.base),
    ]


class Alive:
    """Says that the process answers; asks nobody and waits for nothing."""

    def __init__(self, base: str) -> None:
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["operation"] = "healthz"
        await write(self._reply(scope), scope["method"], send)

    def _reply(self, scope: Scope) -> Reply:
        if scope["method"] == "OPTIONS":
            return options()
        try:
            refuse_all_but_reading(scope["method"])
        except Problem as problem:
            return problem_reply(problem, self.base, scope["path"])
        head = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": "2", "Cache-Control": NEVER}
        return Reply(200, head, b"ok")


class Nothing:
    """A real 404 where the pages would answer otherwise."""

    def __init__(self, site: Site, hint: str) -> None:
        self.site = site
        self.hint = hint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = missing(f"There is nothing at {scope['path'][:200]}. {self.hint}")
        await write(problem_reply(found, self.site.base, scope["path"][:200]), scope["method"], send)
