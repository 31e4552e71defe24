-- Events of which somebody may see some texts and not others, as they are by those that may be seen: worked out when an event is linked, so that a list costs no more than before.
-- The row of an event (key) for whoever is cleared for "marking" and not for "below". It is not live between a change of markings and the linking that follows.
CREATE TABLE event_views (
    key              bigint NOT NULL REFERENCES events (key),
    below            smallint NOT NULL CHECK (below BETWEEN 1 AND 4),
    id               text NOT NULL,
    type             text NOT NULL,
    mode             text,
    first_day        date,
    last_day         date,
    latitude         double precision,
    longitude        double precision,
    place_precision  text,
    geonames         integer,
    place            text,
    country          text,
    admin1           text,
    killed_low       integer,
    killed_best      integer,
    killed_high      integer,
    reliability      text NOT NULL,
    information      smallint NOT NULL CHECK (information BETWEEN 1 AND 6),
    marking          smallint NOT NULL CHECK (marking BETWEEN 0 AND 3 AND marking < below),
    judge            text NOT NULL,
    judged_at        timestamptz NOT NULL,
    live             boolean NOT NULL,
    json             text NOT NULL,
    origins          integer NOT NULL,
    PRIMARY KEY (key, below)
);

CREATE INDEX event_views_by_id ON event_views (id);
CREATE INDEX event_views_by_recency ON event_views (last_day DESC NULLS LAST, key DESC, marking, below, live);
CREATE INDEX event_views_by_change ON event_views (judged_at DESC, key DESC, marking, below, live);

-- Those there are already are worked out with the next linking.
INSERT INTO unlinked (document_key)
SELECT DISTINCT c.document_key FROM events e JOIN event_claims l ON l.event_key = e.key JOIN claims c ON c.key = l.claim_key WHERE e.live AND c.marking < e.marking ON CONFLICT DO NOTHING;
