#!/usr/bin/env python3
"""Makes deploy/nanhai/events/boston_311_sample.csv (see deploy/nanhai/README.md).

usage: make_events.py BOSTON_311.zip NANHAI_DIR

Takes a stretch of Boston's recorded 311 requests, keeps its order and times, and gives each a made place in Nanhai:
- Neighbours stay neighbours: requests are taken together by cells of 0.002 degree (220 m by 165 m). A hash of the cell
  chooses the town by weight and the village in it by Zipf's law; inside, distances in metres are kept.
- Requests that the source could not locate carry the coordinates of the city hall; each is its own cell, by its number.
- The point lies inside the town and nearest, by more than 5 m, to its village's point.
Standard library only; the same sources give the same bytes.
"""
import csv
import hashlib
import io
import json
import math
import sys
import zipfile
from datetime import datetime
from itertools import accumulate
from pathlib import Path

from make_geo import inside, rings_of

FIRST, LAST = "2011-08-08 00:00:00", "2011-09-17 23:59:59"
KEPT = ["case_enquiry_id", "open_dt", "target_dt", "closed_dt", "ontime", "case_title", "subject", "reason", "type",
        "queue", "department", "location_zipcode", "latitude", "longitude", "source"]
MADE = ["nanhai_key", "nanhai_fit", "nanhai_sla_hours", "nanhai_areacode", "nanhai_lon", "nanhai_lat"]
CITY_HALL = ("42.3594", "-71.0587")
CELL = 20  # in 1e-4 degree, the precision of the source
# Rough population shares of the towns (an assumption of ours, 示例); Zipf's exponent within a town likewise.
TOWN_WEIGHTS = {"440605124000": 26, "440605011000": 20, "440605125000": 20, "440605126000": 12, "440605122000": 8,
                "440605123000": 7, "440605121000": 7}
ZIPF = 0.8
METRES_PER_DEGREE = 111195.08  # of a meridian, mean sphere
NARROWING = 0.92017            # cosine of 23.05 N
STRETCH = 0.7392 / NARROWING   # a degree of longitude in Boston (42.34 N), in degrees of longitude here
CLEAR_M = 5.0


def draw(*parts):
    """A number from 0 to 1 that depends on the parts alone."""
    digest = hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=8, person=b"nanhai-311").digest()
    return (int.from_bytes(digest, "big") >> 11) / 2 ** 53


def choose(names, weights, number):
    """The name whose share of the weights holds `number`."""
    sums = list(accumulate(weights))
    return next(n for n, s in zip(names, sums) if number * sums[-1] < s or s == sums[-1])


def metres(a, b):
    return math.hypot((a[0] - b[0]) * NARROWING, a[1] - b[1]) * METRES_PER_DEGREE


class Nanhai:
    def __init__(self, folder):
        with open(folder / "topology.csv", encoding="utf-8", newline="") as file:
            units = list(csv.DictReader(file))
        features = json.loads((folder / "towns.geojson").read_text(encoding="utf-8"))["features"]
        self.rings = {f["properties"]["code"]: rings_of(f["geometry"]) for f in features}
        self.boxes = {code: self.box(rings) for code, rings in self.rings.items()}
        self.points = {t: {u["code"]: (float(u["lon"]), float(u["lat"])) for u in units
                           if u["tier"] == "village" and u["parent"] == t} for t in TOWN_WEIGHTS}
        # The busiest village of a town is chosen by hash, so that it is not always the one with the first code.
        self.ranked = {t: sorted(v, key=lambda code: draw("rank", code)) for t, v in self.points.items()}

    @staticmethod
    def box(rings):
        xs, ys = zip(*(c for ring in rings for c in ring))
        return min(xs), min(ys), max(xs), max(ys)

    def village_of(self, cell):
        town = choose(list(TOWN_WEIGHTS), TOWN_WEIGHTS.values(), draw("town", *cell))
        ranked = self.ranked[town]
        weights = [(rank + 1) ** -ZIPF for rank in range(len(ranked))]
        return town, choose(ranked, weights, draw("village", *cell))

    def holds(self, town, village, point):
        """Is the point inside this town only, and nearest to this village by more than CLEAR_M?"""
        for code, (west, south, east, north) in self.boxes.items():
            within = west <= point[0] <= east and south <= point[1] <= north
            if (within and inside(self.rings[code], *point)) != (code == town):
                return False
        own = metres(self.points[town][village], point)
        return all(v == village or metres(at, point) > own + CLEAR_M for v, at in self.points[town].items())

    def place(self, cell, offsets):
        """(town, village, points of the offsets): the first anchor around the village that suits all of them."""
        town, village = self.village_of(cell)
        home = self.points[town][village]
        reach = min(metres(home, at) for v, at in self.points[town].items() if v != village) / METRES_PER_DEGREE / 2
        for attempt in range(400):
            x, y = 2 * draw("x", attempt, *cell) - 1, 2 * draw("y", attempt, *cell) - 1
            if x * x + y * y > 1:
                continue
            # A village close to its town's edge may have no room: come nearer, and at last draw the cell together.
            nearer = 1.0 if attempt < 100 else 0.5 if attempt < 200 else 0.2
            size = 1.0 if attempt < 300 else 0.3
            anchor = home[0] + x * reach * nearer / NARROWING, home[1] + y * reach * nearer
            points = [(round(anchor[0] + dx * size, 6), round(anchor[1] + dy * size, 6)) for dx, dy in offsets]
            if all(self.holds(town, village, p) for p in set(points)):
                return town, village, points
        raise SystemExit(f"no room for cell {cell} in village {village}")


def cell_of(row):
    """The cell of a row and its offset from the cell's middle, in degrees of Nanhai."""
    if (row["latitude"], row["longitude"]) == CITY_HALL:
        return ("case", row["case_enquiry_id"]), (0.0, 0.0)
    lat, lon = round(float(row["latitude"]) * 1e4), round(float(row["longitude"]) * 1e4)
    dy, dx = lat % CELL - CELL / 2, lon % CELL - CELL / 2
    return ("cell", lat // CELL, lon // CELL), (dx * 1e-4 * STRETCH, dy * 1e-4)


def key_of(row, types):
    """The first row of the table of types that fits: its narrower rows stand above the plain ones."""
    for entry in types.get(row["type"], []):
        if entry["title_contains"] not in row["case_title"].lower():
            continue
        if (entry["from"] or FIRST) <= row["open_dt"] < (entry["to"] or "9999"):
            return entry
    raise SystemExit(f"case {row['case_enquiry_id']}: type '{row['type']}' is not in boston_311_types.csv")


def sla_hours(row):
    """Hours promised when the request was opened; empty when none were."""
    if not row["target_dt"]:
        return ""
    promised = datetime.fromisoformat(row["target_dt"]) - datetime.fromisoformat(row["open_dt"])
    return max(0, round(promised.total_seconds() / 3600))


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[2])
    with zipfile.ZipFile(sys.argv[1]) as packed, packed.open(packed.namelist()[0]) as raw:
        rows = [r for r in csv.DictReader(io.TextIOWrapper(raw, "utf-8", newline="")) if FIRST <= r["open_dt"] <= LAST]
    rows.sort(key=lambda r: (r["open_dt"], r["case_enquiry_id"]))
    types = {}
    with open(folder / "events" / "boston_311_types.csv", encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            types.setdefault(entry["type"], []).append(entry)
    cells = {}
    for row in rows:
        cell, offset = cell_of(row)
        cells.setdefault(cell, []).append((row, offset))
    nanhai = Nanhai(folder)
    for cell, members in cells.items():
        _, village, points = nanhai.place(cell, [offset for _, offset in members])
        for (row, _), point in zip(members, points):
            row.update(nanhai_areacode=village, nanhai_lon=f"{point[0]:.6f}", nanhai_lat=f"{point[1]:.6f}")
    for row in rows:
        entry = key_of(row, types)
        row.update(nanhai_key=entry["key"], nanhai_fit=entry["fit"], nanhai_sla_hours=sla_hours(row))
    with open(folder / "events" / "boston_311_sample.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, KEPT + MADE, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
