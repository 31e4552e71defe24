-- What people sent to the desk to be taken in, until it was, and for a while what became of it: whatever ends the desk, what was sent is still there.
CREATE TABLE uploads (
    key        bigint PRIMARY KEY,
    id         text NOT NULL,
    number     integer NOT NULL,
    person     text NOT NULL,
    sent_at    timestamptz NOT NULL,
    name       text NOT NULL,
    source     text,
    published  date,
    marking    smallint NOT NULL CHECK (marking BETWEEN 0 AND 4),
    bytes      bigint NOT NULL,
    content    bytea,
    begun      integer NOT NULL DEFAULT 0,
    results    text,
    ended_at   timestamptz
);

CREATE INDEX uploads_by_id ON uploads (id, number);
CREATE INDEX uploads_waiting ON uploads (key) WHERE ended_at IS NULL;
