"""Decode TopoJSON, project it, and write SVG paths: the map of the municipalities is made with it (by make_data.py)."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

Point = tuple[int, int]
MIDDLE_LATITUDE = 52.15  # of the Netherlands: at this latitude the plain projection keeps shapes as they are


def decode(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs in degrees (longitude, latitude): quantised whole numbers, each the difference with the point before."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(points)
    return arcs


def project(arcs: list[list[tuple[float, float]]], width: int) -> tuple[list[list[Point]], int]:
    """The arcs on a page `width` units wide, north up, in whole units; and the height of that page."""
    squeeze = math.cos(math.radians(MIDDLE_LATITUDE))
    flat = [[(lon * squeeze, -lat) for lon, lat in arc] for arc in arcs]
    everything = [point for arc in flat for point in arc]
    left, top = min(x for x, _ in everything), min(y for _, y in everything)
    factor = width / (max(x for x, _ in everything) - left)
    height = math.ceil((max(y for _, y in everything) - top) * factor)
    return [[(round((x - left) * factor), round((y - top) * factor)) for x, y in arc] for arc in flat], height


def thin(arcs: list[list[Point]], tolerance: float) -> list[list[Point]]:
    """The arcs with fewer points (Douglas-Peucker). Neighbours share an arc, so no gap appears between them."""
    return [_thin(arc, tolerance) for arc in arcs]


def _thin(points: list[Point], tolerance: float) -> list[Point]:
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    far, where = max((_distance(point, first, last), number) for number, point in enumerate(points[1:-1], start=1))
    if far <= tolerance:
        return [first, last]
    return _thin(points[: where + 1], tolerance)[:-1] + _thin(points[where:], tolerance)


def _distance(point: Point, first: Point, last: Point) -> float:
    """From `point` to the line through `first` and `last`; to `first` when these are the same (an island)."""
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = math.hypot(dx, dy)
    if not length:
        return math.hypot(point[0] - first[0], point[1] - first[1])
    return abs(dx * (first[1] - point[1]) - (first[0] - point[0]) * dy) / length


def rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    """The closed rings of a Polygon or MultiPolygon; an arc with number ~n is arc n walked backwards."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [_ring(numbers, arcs) for polygon in polygons for numbers in polygon]


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def borders(geometries: Iterable[dict[str, Any]], group: Callable[[str], str]) -> list[int]:
    """The numbers of the arcs that lie between two groups, or along the coast and the frontier."""
    sides: dict[int, list[str]] = defaultdict(list)
    for geometry in geometries:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for number in (number for polygon in polygons for ring in polygon for number in ring):
            sides[number if number >= 0 else ~number].append(group(geometry["properties"]["code"]))
    return sorted(number for number, groups in sides.items() if len(groups) == 1 or len(set(groups)) > 1)


def closed_path(shape: list[list[Point]]) -> str:
    """An SVG path of `shape`; rings that became smaller than a triangle are left out, unless nothing would remain."""
    drawn = [line for ring in shape if len(line := _without_repeats(ring)) > 3] or [max(shape, key=len)]
    return "".join(_relative(line[:-1]) + "z" for line in drawn)


def open_path(lines: Iterable[list[Point]]) -> str:
    """An SVG path of separate lines."""
    return "".join(_relative(short) for line in lines if len(short := _without_repeats(line)) > 1)


def _without_repeats(points: list[Point]) -> list[Point]:
    return [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]


def _relative(points: list[Point]) -> str:
    start, steps = points[0], pairwise(points)
    text = " ".join(f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in steps)
    return f"M{start[0]} {start[1]}l{text}".replace(" -", "-")
