"""A page without a named permission must not start."""

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.urls import URLPattern, URLResolver, get_resolver

from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.labs.views import LabView


def all_views(resolver: URLResolver | None = None) -> Iterator[Any]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from all_views(pattern)
        elif isinstance(pattern, URLPattern):
            yield getattr(pattern.callback, "view_class", None)


@checks.register()
def every_view_names_its_permission(**_: Any) -> list[checks.CheckMessage]:
    return [
        checks.Error(f"{view.__module__}.{view.__name__} names no known permission.", id="labs.E001")
        for view in all_views()
        if view and issubclass(view, LabView) and not permissions.known(view.permission)
    ]
