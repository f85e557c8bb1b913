"""Make the data files of `municipalities` and `figures` from the sources, once: `python tools/make_data.py SOURCE_DIR`.

SOURCE_DIR holds the files as they were published (CBS, TOOI). The software itself never reads them: what it needs is
written into the package here, small, with the codes checked against each other. Every check that fails stops the run.
"""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import topojson

FOUNDATION = Path(__file__).resolve().parent.parent / "src" / "schuldenlab" / "foundation"
MUNICIPALITIES = FOUNDATION / "municipalities" / "data"
FIGURES = FOUNDATION / "figures" / "data"
TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/"
DETAIL_WIDTH = 2800  # units: about 90 metres each, for one region on a page
NATIONAL_STEP = 4  # detail units to one unit of the national map
NATIONAL_TOLERANCE = 0.8  # units of the national map that a border may shift


def main(source: Path) -> None:
    codes = municipalities(source)
    boundaries(source, codes)
    debts(source, codes)
    households(source)
    poverty(source, codes)


def read(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def check(condition: bool, sentence: str) -> None:
    if not condition:
        raise SystemExit(sentence)


def municipalities(source: Path) -> dict[str, str]:
    """Write the register; return the province code of every municipality."""
    folder = source / "gemeenten"
    inhabitants = {row["gemeentecode"]: row["inwoners"] for row in read(folder / "gemeente_inwoners_2022-01-01.csv")}
    regions = {row["gemeentecode"]: row for row in read(folder / "gemeente_veiligheidsregio_2023.csv")}
    spellings = tooi_spellings(source)
    sheet = openpyxl.load_workbook(folder / "gemeenten-alfabetisch-2024.xlsx").worksheets[0]
    listed = {str(row[1]): row for row in sheet.iter_rows(min_row=2, values_only=True)}
    check(len(listed) == 342, f"{len(listed)} municipalities instead of 342")
    check(set(listed) == set(inhabitants) == set(regions), "the lists do not hold the same municipalities")
    check(set(listed) <= set(spellings), "TOOI misses a municipality")
    rows = []
    for code, (_, _, name, _, province_code, province) in sorted(listed.items()):
        region, spelling = regions[code], spellings[code]
        where = (province, province_code, region["veiligheidsregio"], region["veiligheidsregiocode"])
        other_name = spelling if spelling != name else ""
        rows.append((code, name, *where, inhabitants[code], TOOI + code.lower(), other_name))
    fields = "code name province province_code safety_region safety_region_code inhabitants tooi_uri tooi_name"
    write(MUNICIPALITIES / "municipalities.csv", fields.split(), rows)
    return {str(row[0]): str(row[3]) for row in rows}


def tooi_spellings(source: Path) -> dict[str, str]:
    """How TOOI writes the name of each municipality, without the word 'gemeente' before it."""
    fixture = json.loads((source / "organisaties" / "gpp_tooi_organisations.json").read_text(encoding="utf-8"))
    organisations = [row["fields"] for row in fixture if row["fields"]["identifier"].startswith(TOOI)]
    return {
        row["identifier"].removeprefix(TOOI).upper(): row["naam"].removeprefix("gemeente ") for row in organisations
    }


def boundaries(source: Path, provinces: dict[str, str]) -> None:
    """Write the paths of the map: one coarse set for the whole country, one fine set for a region."""
    topology = json.loads((source / "grenzen" / "nl-vr-gm.topo.json").read_text(encoding="utf-8"))
    shapes = topology["objects"]["gm_features"]["geometries"]
    check({shape["properties"]["code"] for shape in shapes} == set(provinces), "the boundaries miss a municipality")
    detail, height = topojson.project(topojson.decode(topology), DETAIL_WIDTH)
    coarse = [[(round(x / NATIONAL_STEP), round(y / NATIONAL_STEP)) for x, y in arc] for arc in detail]
    coarse = topojson.thin(coarse, NATIONAL_TOLERANCE)
    between = topojson.borders(shapes, provinces.__getitem__)
    content = {
        "national": {
            "width": DETAIL_WIDTH // NATIONAL_STEP,
            "height": height // NATIONAL_STEP + 1,
            "provinces": topojson.open_path(coarse[number] for number in between),
            "paths": paths(shapes, coarse),
        },
        "detail": {
            "width": DETAIL_WIDTH,
            "height": height,
            "paths": paths(shapes, detail),
            "boxes": boxes(shapes, detail),
        },
    }
    text = json.dumps(content, separators=(",", ":"))
    (MUNICIPALITIES / "boundaries.json").write_text(text.replace('"GM', '\n"GM') + "\n", encoding="utf-8")


def paths(shapes: list[dict[str, Any]], arcs: list[list[topojson.Point]]) -> dict[str, str]:
    drawn = {shape["properties"]["code"]: topojson.closed_path(topojson.rings(shape, arcs)) for shape in shapes}
    return dict(sorted(drawn.items()))


def boxes(shapes: list[dict[str, Any]], arcs: list[list[topojson.Point]]) -> dict[str, list[int]]:
    """The box around each municipality: left, top, right, bottom."""
    found = {}
    for shape in shapes:
        points = [point for ring in topojson.rings(shape, arcs) for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        found[shape["properties"]["code"]] = [min(xs), min(ys), max(xs), max(ys)]
    return dict(sorted(found.items()))


def debts(source: Path, codes: Iterable[str]) -> None:
    """Write the share of persons with registered problem debts: as printed, and with the shifted rows put right."""
    name = "personen_problematische_schulden_per_gemeente_2023-01-01.csv"
    rows = sorted(read(source / "cbs_schuldenproblematiek" / name), key=lambda row: row["gemeentecode"])
    check({row["gemeentecode"] for row in rows} == set(codes), "the shares do not cover the municipalities")
    check(sum(bool(row["opmerking"]) for row in rows) == 8, "not 8 repaired rows")
    fields = ("gemeentecode", "percentage_zoals_gedrukt", "percentage_rij_hersteld", "pdf_pagina")
    header = ("code", "printed", "repaired", "page")
    write(FIGURES / "problem_debts_persons_2023.csv", header, ([row[field] for field in fields] for row in rows))


def households(source: Path) -> None:
    """Write the national series of households with registered problem debts, the two definitions kept apart."""
    rows = read(source / "cbs_schuldenproblematiek" / "Ontwikkeling_NL.csv", delimiter=";")
    old, new = "Totaal huishoudens (oud)", "Totaal huishoudens"
    kept = [
        (row["jaar"], "old" if row["Groep"] == old else "new", row["schuldenaren"],
         row["aandeel_schuldenaren"].replace(",", "."), row["nietschuldenaren"])
        for row in rows if row["Groep"] in {old, new}
    ]  # fmt: skip
    header = ("moment", "definition", "households", "share", "other_households")
    write(FIGURES / "problem_debts_households.csv", header, sorted(kept, key=lambda row: (row[0], row[1] == "new")))


def poverty(source: Path, codes: Iterable[str]) -> None:
    """Write low income and bijstand of 2021; a municipality that was merged since is not in it, and stays out."""
    name = "nlstat_nl_data_kwb2021.json"
    found = json.loads((source / "cbs_kerncijfers" / name).read_text(encoding="utf-8"))["Gemeente"]
    rows = [
        (code, block.get("Low income threshold (%)", ""), block.get("Bijstand recipients (per 1k)", ""))
        for code in sorted(codes)
        if (block := found.get(code, {}).get("Inequality"))
    ]
    check(len(rows) == 338, f"{len(rows)} municipalities with low income instead of 338")
    write(FIGURES / "poverty_2021.csv", ("code", "low_income_share", "bijstand_per_1000"), rows)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
