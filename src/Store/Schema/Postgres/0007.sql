-- Names that people ask for in any spelling: every name of places is gone through from an index. Words of parties may be longer than an index takes.
CREATE INDEX events_by_town ON events (place) WHERE live AND place IS NOT NULL;
CREATE INDEX events_by_region ON events (admin1) WHERE live AND admin1 IS NOT NULL;
