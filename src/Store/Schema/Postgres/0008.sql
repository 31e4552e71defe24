-- Sites: facilities that somebody answers for, rounds of their review, what their owners want to be told of, and what they were told. Briefs: what was written of the record, version after version.

CREATE TABLE sites (
    key         bigint PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    code        text NOT NULL UNIQUE,
    name        text NOT NULL,
    latitude    double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude   double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    kind        text,
    owner       text,
    approver    text,
    marking     smallint NOT NULL CHECK (marking BETWEEN 0 AND 4),
    notes       text,
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    changed_by  text NOT NULL,
    changed_at  timestamptz NOT NULL,
    removed_at  timestamptz
);

CREATE TABLE site_reviews (
    key          bigint PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    site_key     bigint NOT NULL REFERENCES sites (key),
    reviewer     text NOT NULL,
    reviewed_at  timestamptz NOT NULL,
    review_by    date,
    json         text NOT NULL
);

CREATE INDEX site_reviews_by_site ON site_reviews (site_key, key);

CREATE TABLE risk_matrices (
    key      bigint PRIMARY KEY,
    cells    text NOT NULL,
    made_by  text NOT NULL,
    made_at  timestamptz NOT NULL
);

CREATE TABLE site_triggers (
    key       bigint PRIMARY KEY,
    id        text NOT NULL UNIQUE,
    site_key  bigint NOT NULL REFERENCES sites (key),
    json      text NOT NULL,
    met       text NOT NULL DEFAULT '',
    made_by   text NOT NULL,
    made_at   timestamptz NOT NULL,
    ended_at  timestamptz
);

CREATE INDEX site_triggers_by_site ON site_triggers (site_key, key);

CREATE TABLE site_alerts (
    key          bigint PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    trigger_key  bigint NOT NULL REFERENCES site_triggers (key),
    raised_at    timestamptz NOT NULL,
    on_day       date NOT NULL,
    words        text NOT NULL,
    evidence     text NOT NULL,
    seen_by      text,
    seen_at      timestamptz
);

CREATE INDEX site_alerts_by_trigger ON site_alerts (trigger_key, key);

-- Letters about alerts. What waits is sent again until it is taken or dead.
CREATE TABLE letters (
    key        bigint PRIMARY KEY,
    id         text NOT NULL UNIQUE,
    alert_key  bigint NOT NULL REFERENCES site_alerts (key),
    recipient  text NOT NULL,
    state      text NOT NULL CHECK (state IN ('waiting', 'delivered', 'dropped', 'dead')),
    attempts   integer NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL,
    tried_at   timestamptz,
    problem    text
);

CREATE INDEX letters_by_due ON letters (due_at) WHERE state = 'waiting';

-- Whether a webhook is told of alerts too. Webhooks made before are not.
ALTER TABLE webhooks ADD COLUMN alerts boolean NOT NULL DEFAULT false;

CREATE TABLE briefs (
    key         bigint PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    removed_at  timestamptz
);

CREATE TABLE brief_versions (
    brief_key  bigint NOT NULL REFERENCES briefs (key),
    number     integer NOT NULL,
    title      text NOT NULL,
    marking    smallint NOT NULL CHECK (marking BETWEEN 0 AND 4),
    body       text NOT NULL,
    sources    text NOT NULL,
    note       text,
    made_by    text NOT NULL,
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (brief_key, number)
);


CREATE TRIGGER site_reviews_stay BEFORE UPDATE OR DELETE ON site_reviews FOR EACH ROW EXECUTE FUNCTION griot_stays();
CREATE TRIGGER brief_versions_stay BEFORE UPDATE OR DELETE ON brief_versions FOR EACH ROW EXECUTE FUNCTION griot_stays();
