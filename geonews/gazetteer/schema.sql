-- The compiled gazetteer. Read-only once built; every statement of the reader is bound to this schema version.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY,        -- in order of cell, so that neighbours lie together
    gid BLOB NOT NULL,             -- number of a GeoNames id, else text: ourairports:ORAA, naturalearth:persian-gulf
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,         -- place in geonews.gazetteer.kinds.KINDS
    feature TEXT,
    country TEXT,
    admin1 INTEGER,                -- place.id
    admin2 INTEGER,                -- place.id
    lat INTEGER NOT NULL,          -- degrees * 100,000
    lon INTEGER NOT NULL,
    population INTEGER NOT NULL,
    precision INTEGER NOT NULL,
    uncertainty INTEGER NOT NULL,  -- km * 10
    has_shape INTEGER NOT NULL,
    score INTEGER NOT NULL,        -- prominence * 100
    cell INTEGER NOT NULL,         -- one-degree cell: (floor(lat) + 90) * 360 + floor(lon) + 180
    code TEXT                      -- ISO 3166-1 of a country, ISO 3166-2 of a division, ICAO code of a FIR
);
-- One row a name and place; kind and score are repeated here so that one look-up needs one table.
CREATE TABLE alias (
    key TEXT NOT NULL,
    place INTEGER NOT NULL,
    name_kind INTEGER NOT NULL,    -- place in geonews.gazetteer.kinds.NAME_KINDS
    kind INTEGER NOT NULL,
    score INTEGER NOT NULL,
    PRIMARY KEY (key, place, name_kind)
) WITHOUT ROWID;
CREATE TABLE reversed (rkey TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE skeleton (skeleton TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE shape (place INTEGER PRIMARY KEY, west REAL, south REAL, east REAL, north REAL, rings BLOB NOT NULL);
CREATE TABLE airspace (place INTEGER PRIMARY KEY, rings BLOB NOT NULL);
CREATE TABLE composition (place INTEGER PRIMARY KEY, parts TEXT NOT NULL);
CREATE TABLE fir (code TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (code, state)) WITHOUT ROWID;
CREATE TABLE filter (id INTEGER PRIMARY KEY, bits BLOB NOT NULL);
