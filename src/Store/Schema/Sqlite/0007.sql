-- Names that people ask for in any spelling: every name of places, and of those whom texts do not name, is gone through from an index.
CREATE INDEX events_by_town ON events (place) WHERE live AND place IS NOT NULL;
CREATE INDEX events_by_region ON events (admin1) WHERE live AND admin1 IS NOT NULL;
CREATE INDEX parties_unnamed ON parties (words) WHERE actor_key IS NULL;
