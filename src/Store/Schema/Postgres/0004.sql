-- Doors of the desk to other programs: tokens by which they come in, webhooks by which they are told. docs/interfaces.md says how both work.
-- Neither is part of the record: a backup leaves them out.

CREATE TABLE tokens (
    key         bigint PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    person      text NOT NULL,
    name        text NOT NULL,
    rights      text NOT NULL,
    marking     smallint NOT NULL CHECK (marking BETWEEN 0 AND 4),
    digest      text NOT NULL UNIQUE,
    made_at     timestamptz NOT NULL,
    expires_at  timestamptz,
    used_at     timestamptz,
    revoked_at  timestamptz,
    revoked_by  text
);

CREATE INDEX tokens_by_person ON tokens (person, key);

CREATE TABLE webhooks (
    key         bigint PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    name        text NOT NULL,
    address     text NOT NULL,
    secret      text NOT NULL,
    query       text NOT NULL,
    marking     smallint NOT NULL CHECK (marking BETWEEN 0 AND 4),
    reaches_private  boolean NOT NULL,
    active      boolean NOT NULL,
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    looked_at   timestamptz NOT NULL
);

CREATE TABLE deliveries (
    key          bigint PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    webhook_key  bigint NOT NULL REFERENCES webhooks (key),
    event_id     text NOT NULL,
    changed_at   timestamptz NOT NULL,
    is_first     boolean NOT NULL,
    state        text NOT NULL CHECK (state IN ('waiting', 'delivered', 'dropped', 'dead')),
    attempts     integer NOT NULL,
    due_at       timestamptz NOT NULL,
    tried_at     timestamptz,
    problem      text,
    UNIQUE (webhook_key, event_id, changed_at)
);

CREATE INDEX deliveries_by_due ON deliveries (due_at) WHERE state = 'waiting';
CREATE INDEX deliveries_by_webhook ON deliveries (webhook_key, state, key);
