-- Events of which somebody may see some texts and not others, as they are by those that may be seen: worked out when an event is linked, so that a list costs no more than before.
-- The row of an event (key) for whoever is cleared for "marking" and not for "below". It is not live between a change of markings and the linking that follows.
CREATE TABLE event_views (
    key              INTEGER NOT NULL REFERENCES events (key),
    below            INTEGER NOT NULL CHECK (below BETWEEN 1 AND 4),
    id               TEXT NOT NULL,
    type             TEXT NOT NULL,
    mode             TEXT,
    first_day        TEXT,
    last_day         TEXT,
    latitude         REAL,
    longitude        REAL,
    place_precision  TEXT,
    geonames         INTEGER,
    place            TEXT,
    country          TEXT,
    admin1           TEXT,
    killed_low       INTEGER,
    killed_best      INTEGER,
    killed_high      INTEGER,
    reliability      TEXT NOT NULL,
    information      INTEGER NOT NULL CHECK (information BETWEEN 1 AND 6),
    marking          INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 3 AND marking < below),
    judge            TEXT NOT NULL,
    judged_at        TEXT NOT NULL,
    live             INTEGER NOT NULL,
    json             TEXT NOT NULL,
    origins          INTEGER NOT NULL,
    PRIMARY KEY (key, below)
) STRICT;

CREATE INDEX event_views_by_id ON event_views (id);
CREATE INDEX event_views_by_recency ON event_views (last_day, key, marking, below, live);
CREATE INDEX event_views_by_change ON event_views (judged_at, key, marking, below, live);

-- Those there are already are worked out with the next linking.
INSERT INTO unlinked (document_key)
SELECT DISTINCT c.document_key FROM events e JOIN event_claims l ON l.event_key = e.key JOIN claims c ON c.key = l.claim_key WHERE e.live AND c.marking < e.marking ON CONFLICT DO NOTHING;
