-- Sites: how often each was changed, what an alert was made from, who approved a round of review, and what exposure is reckoned with.

ALTER TABLE sites ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- The strictest marking of what an alert was made from. Of one raised before this was noted, the site's counts where the site was not changed since; else nobody knows, and it is taken for the strictest.
ALTER TABLE site_alerts ADD COLUMN marking INTEGER NOT NULL DEFAULT 4 CHECK (marking BETWEEN 0 AND 4);
UPDATE site_alerts SET marking = coalesce((SELECT s.marking FROM sites s JOIN site_triggers t ON t.site_key = s.key WHERE t.key = site_alerts.trigger_key AND s.changed_at <= site_alerts.raised_at), 4);

CREATE TABLE review_approvals (
    review_key   INTEGER PRIMARY KEY REFERENCES site_reviews (key),
    approved_by  TEXT NOT NULL,
    approved_at  TEXT NOT NULL
) STRICT;

CREATE TRIGGER review_approvals_stay BEFORE UPDATE ON review_approvals BEGIN
    SELECT RAISE(ABORT, 'an approval is never changed');
END;
CREATE TRIGGER review_approvals_last BEFORE DELETE ON review_approvals BEGIN
    SELECT RAISE(ABORT, 'an approval is never deleted');
END;

-- The last row counts; an empty text stands for the usual settings.
CREATE TABLE exposure_settings (
    key      INTEGER PRIMARY KEY,
    json     TEXT NOT NULL,
    made_by  TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;
