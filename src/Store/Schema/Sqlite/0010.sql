-- The ledger of forecasts: lines are only added, and a later line supersedes an earlier one of the same forecast. docs/points.md says what stands in them, docs/outlook.md how they get there.

CREATE TABLE ledger (
    key       INTEGER PRIMARY KEY,
    forecast  TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('forecast', 'settlement')),
    marking   INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 4),
    line      TEXT NOT NULL,
    made_by   TEXT NOT NULL,
    made_at   TEXT NOT NULL
) STRICT;

CREATE INDEX ledger_by_forecast ON ledger (forecast, key);

CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger BEGIN
    SELECT RAISE(ABORT, 'a line of the ledger is followed by another and never changed');
END;
CREATE TRIGGER ledger_lasts BEFORE DELETE ON ledger BEGIN
    SELECT RAISE(ABORT, 'a line of the ledger is followed by another and never deleted');
END;
