-- Where the extension PostGIS is at hand: points of claims and events for GIS clients, kept by the database itself.
ALTER TABLE claims ADD COLUMN point geometry (Point, 4326) GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)) STORED;
ALTER TABLE events ADD COLUMN point geometry (Point, 4326) GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)) STORED;
CREATE INDEX claims_by_geometry ON claims USING gist (point);
CREATE INDEX events_by_geometry ON events USING gist (point);
