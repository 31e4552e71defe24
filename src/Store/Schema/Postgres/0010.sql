-- The ledger of forecasts: lines are only added, and a later line supersedes an earlier one of the same forecast. docs/points.md says what stands in them, docs/outlook.md how they get there.

CREATE TABLE ledger (
    key       bigint PRIMARY KEY,
    forecast  text NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('forecast', 'settlement')),
    marking   smallint NOT NULL CHECK (marking BETWEEN 0 AND 4),
    line      text NOT NULL,
    made_by   text NOT NULL,
    made_at   timestamptz NOT NULL
);

CREATE INDEX ledger_by_forecast ON ledger (forecast, key);

CREATE TRIGGER ledger_stays BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION griot_stays();
