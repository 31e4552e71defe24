-- Who may sign in at the desk, and where each is signed in.
-- A person who was removed stays as a name, so that judgements go on meaning who made them and nobody else takes the name.

CREATE TABLE people (
    key                 bigint PRIMARY KEY,
    id                  text NOT NULL UNIQUE,
    name                text NOT NULL,
    folded              text NOT NULL UNIQUE,
    role                text NOT NULL CHECK (role IN ('Reader', 'Analyst', 'Editor', 'Administrator')),
    clearance           smallint NOT NULL CHECK (clearance BETWEEN 0 AND 4),
    password            text,
    stamp               text NOT NULL,
    failures            integer NOT NULL DEFAULT 0,
    unlocks_at          timestamptz,
    authenticator       text,
    second_factor       boolean NOT NULL DEFAULT false,
    last_step           bigint,
    recovery_codes      text NOT NULL DEFAULT '[]',
    invitation          text UNIQUE,
    invitation_ends_at  timestamptz,
    added_at            timestamptz NOT NULL,
    signed_in_at        timestamptz,
    disabled_at         timestamptz,
    removed_at          timestamptz,
    version             bigint NOT NULL DEFAULT 0
);

CREATE TABLE sign_ins (
    id          text PRIMARY KEY,
    person_key  bigint NOT NULL REFERENCES people (key),
    began_at    timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    device      text NOT NULL
);

CREATE INDEX sign_ins_by_person ON sign_ins (person_key);
