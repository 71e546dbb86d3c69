#!/usr/bin/env python3
"""Makes deploy/nanhai/topology.csv and towns.geojson from their sources (see deploy/nanhai/README.md).

usage: make_geo.py STREETS.csv VILLAGES.csv TOWNS.geojson OUTDIR

Standard library only; the same sources give the same bytes.
"""
import csv
import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DISTRICT = "440605000000"
TOWNS_EN = {
    "桂城街道": "Guicheng Subdistrict", "九江镇": "Jiujiang Town", "西樵镇": "Xiqiao Town", "丹灶镇": "Danzao Town",
    "狮山镇": "Shishan Town", "大沥镇": "Dali Town", "里水镇": "Lishui Town",
}
SAMPLES_PER_VILLAGE = 120
ROUNDS = 30
# A degree of longitude in degrees of latitude, at 23.05 N: enough to spread points evenly; nothing is measured with it.
NARROWING = math.cos(math.radians(23.05))


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def inside(rings, x, y):
    """Even-odd rule over all rings of an area."""
    found = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                found = not found
    return found


def clearance(rings, x, y):
    """Distance from a point to the nearest edge, in degrees of latitude."""
    best = math.inf
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            ex, ey = (bx - ax) * NARROWING, by - ay
            px, py = (x - ax) * NARROWING, y - ay
            length = ex * ex + ey * ey
            t = max(0.0, min(1.0, (px * ex + py * ey) / length)) if length else 0.0
            best = min(best, math.hypot(px - t * ex, py - t * ey))
    return best


def rings_of(geometry):
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for part in parts for ring in part]


def signed_area(ring):
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:])) / 2


def centroid(rings):
    """Centroid of the largest ring."""
    ring = max(rings, key=lambda r: abs(signed_area(r)))
    x0, y0 = ring[0]
    moved = [(x - x0, y - y0) for x, y in ring]
    area = signed_area(moved)
    cx = sum((ax + bx) * (ax * by - bx * ay) for (ax, ay), (bx, by) in zip(moved, moved[1:])) / (6 * area)
    cy = sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in zip(moved, moved[1:])) / (6 * area)
    return x0 + cx, y0 + cy


def halton(index, base):
    value, fraction = 0.0, 1.0
    while index:
        fraction /= base
        value += fraction * (index % base)
        index //= base
    return value


def halton_inside(rings, count):
    """The first `count` points of the Halton sequence (bases 2 and 3) over the area's box that lie inside."""
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    points, index = [], 0
    while len(points) < count:
        index += 1
        x = min(xs) + halton(index, 2) * (max(xs) - min(xs))
        y = min(ys) + halton(index, 3) * (max(ys) - min(ys))
        if inside(rings, x, y):
            points.append((x, y))
    return points


def relax(rings, count):
    """Lloyd's relaxation of `count` points over a sample of the area; the result keeps clear of the boundary."""
    samples = halton_inside(rings, count * SAMPLES_PER_VILLAGE)
    points = samples[:count]
    for _ in range(ROUNDS):
        cells = [[] for _ in points]
        for x, y in samples:
            near = min(range(count), key=lambda i: ((points[i][0] - x) * NARROWING) ** 2 + (points[i][1] - y) ** 2)
            cells[near].append((x, y))
        points = [middle(cell, old) for cell, old in zip(cells, points)]
    safe = [s for s in samples if clearance(rings, *s) > 0.001]
    return [p if inside(rings, *p) and clearance(rings, *p) > 0.001 else
            min(safe, key=lambda s: ((s[0] - p[0]) * NARROWING) ** 2 + (s[1] - p[1]) ** 2) for p in points]


def middle(cell, old):
    if not cell:
        return old
    return sum(x for x, _ in cell) / len(cell), sum(y for _, y in cell) / len(cell)


def in_reading_order(points):
    """Bands from north to south, to and fro, so that neighbouring codes are neighbours on the map."""
    bands = max(1, round(math.sqrt(len(points))))
    by_north = sorted(points, key=lambda p: (-p[1], p[0]))
    out = []
    for band in range(bands):
        part = by_north[band * len(points) // bands:(band + 1) * len(points) // bands]
        out += sorted(part, reverse=band % 2 == 1)
    return out


def english(name, syllables):
    """Pinyin of the place name, with an apostrophe before a, e, o inside a word, and what kind of unit it is."""
    for ending, kind in (("社区居委会", "Community"), ("居委会", "Community"), ("村委会", "Village")):
        if name.endswith(ending):
            parts = [syllables[c] for c in name[:-len(ending)]]
            word = parts[0] + "".join(("'" if p[0] in "aeo" else "") + p for p in parts[1:])
            return f"{word.capitalize()} {kind}"
    raise SystemExit(f"unit '{name}' is neither a residents' nor a villagers' committee and not in make/parks.csv")


def write_topology(out, streets, villages, rings):
    syllables = {r["character"]: r["syllable"] for r in rows_of(HERE / "pinyin.csv")}
    parks = {r["code"]: r["en"] for r in rows_of(HERE / "parks.csv")}
    all_rings = [ring for town in rings.values() for ring in town]
    centres = {code: centroid(r) for code, r in rings.items()}
    areas = {code: abs(sum(signed_area(ring) for ring in r)) for code, r in rings.items()}
    whole = sum(areas.values())
    mean = [sum(centres[c][axis] * areas[c] for c in rings) / whole for axis in (0, 1)]
    assert inside(all_rings, *mean)
    lines = [[DISTRICT, "district", "南海区", "Nanhai District", "", DISTRICT, *mean, "source"]]
    for street in sorted(streets, key=lambda r: r["code"]):
        town = street["code"] + "000"
        assert inside(rings[town], *centres[town]), town
        lines.append([town, "town", street["name"], TOWNS_EN[street["name"]], DISTRICT, town, *centres[town], "source"])
        own = sorted((r for r in villages if r["streetCode"] == street["code"]), key=lambda r: r["code"])
        for row, at in zip(own, in_reading_order(relax(rings[town], len(own)))):
            code, park = row["code"], row["code"][9] == "4"
            en = parks[code] if park else english(row["name"], syllables)
            lines.append([code, "village", row["name"], en, town, town if park else code, *at, "示例"])
    with open(out / "topology.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "tier", "zh", "en", "parent", "managed_by", "lon", "lat", "point"])
        for line in lines:
            writer.writerow(line[:6] + [f"{line[6]:.5f}", f"{line[7]:.5f}"] + line[8:])


def write_towns(out, features):
    body = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    with open(out / "towns.geojson", "w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","name":"Nanhai towns, WGS-84",\n'
                   '"attribution":"© OpenStreetMap contributors","licence":"ODbL-1.0",\n'
                   '"features":[\n' + body + "\n]}\n")


def main():
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    streets, villages = rows_of(sys.argv[1]), rows_of(sys.argv[2])
    source = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
    out = Path(sys.argv[4])
    codes = {r["name"]: r["code"] + "000" for r in streets}
    features, rings = [], {}
    for feature in sorted(source["features"], key=lambda f: codes[f["properties"]["name"]]):
        name = feature["properties"]["name"]
        code = codes[name]
        rings[code] = [[(x, y) for x, y in ring] for ring in rings_of(feature["geometry"])]
        features.append({"type": "Feature", "geometry": feature["geometry"], "properties": {
            "code": code, "zh": name, "en": TOWNS_EN[name], "osm_relation": feature["properties"]["osm_id"]}})
    write_towns(out, features)
    write_topology(out, streets, villages, rings)


if __name__ == "__main__":
    main()
