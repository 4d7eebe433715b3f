"""A whole valid dataset as texts, for tests that break one thing in it."""

from __future__ import annotations

FILES = {
    "datapackage.json": '{"title": "Three squares", "date": "2024-01-01"}\n',
    "sources.csv": """\
id,url,title,publisher,published,accessed
herald-2021-closed,https://example.org/news,Bridge closed,Herald,2021-03,2024-01-01
law-gazette,http://example.org/law,Order 1,,,
""",
    "borders.csv": """\
border,checked,source,note
AA-BB,2023-06-01,herald-2021-closed,
BB-CC,2023-07-01,,
""",
    "context.csv": """\
date,kind,countries,title,summary,sources
2021-02,advisory,AA;BB,Stay away,,herald-2021-closed;law-gazette
""",
    "maps/squares.toml": """\
title = "Squares"
borders = ["AA-BB", "BB-CC"]
start = "2020-01-01"
date = "2021-08-18"
modes = "people"
""",
    "borders/aa-bb/crossings.csv": """\
id,border,name,kind,lat,lon,coordinate_uncertainty_m,modes,category,baseline,baseline_source
aa-bb-bridge,AA-BB,Bridge,road,51.5,11.0,100,car;bus;truck,international,open,law-gazette
aa-bb-rail,AA-BB,Rail,rail,50.5,11.0,,rail_freight,,,
""",
    "borders/aa-bb/changes.csv": """\
crossing,date,time,status,modes,direction,reason,summary,sources,confidence
aa-bb-bridge,2021-03-01,02:30,closed,car;bus,AA>BB,security: drones,"Closed,
for now",herald-2021-closed,high
aa-bb-bridge,2021-04,,open,all,both,policy,,law-gazette,low
""",
    "borders/bb-cc/crossings.csv": """\
id,border,name,kind,lat,lon,modes,category
bb-cc-lane,BB-CC,Lane,pedestrian,51,12,pedestrian;bicycle,local
""",
    "borders/bb-cc/changes.csv": """\
crossing,date,status,modes,direction,sources
bb-cc-lane,2022-01-01/2022-01-05,restricted,bicycle,CC>BB,law-gazette
""",
}
AA_BB = "borders/aa-bb/crossings.csv"
AA_BB_CHANGES = "borders/aa-bb/changes.csv"
BB_CC = "borders/bb-cc/crossings.csv"
BB_CC_CHANGES = "borders/bb-cc/changes.csv"
