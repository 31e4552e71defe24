-- What lists, maps and timelines of events ask, so that they are read from the index alone and in their order.
DROP INDEX events_by_point;
DROP INDEX events_by_country;
DROP INDEX events_by_day;
CREATE INDEX events_by_country ON events (country, last_day DESC NULLS LAST, key DESC, first_day, type, marking, information, reliability, killed_low, killed_high, live) WHERE live;
CREATE INDEX events_by_day ON events (first_day, type, last_day, country, marking, information, reliability, killed_low, killed_high, live) WHERE live;
CREATE INDEX events_by_recency ON events (last_day DESC NULLS LAST, key DESC, first_day, type, country, marking, information, reliability, latitude, longitude, killed_low, killed_high, place_precision, place, admin1, id, live) WHERE live;
CREATE INDEX events_by_point ON events (latitude, longitude, last_day, key, first_day, type, country, marking, information, reliability, killed_low, killed_high, place_precision, place, admin1, id, live) WHERE live;
CREATE INDEX events_by_change ON events (judged_at DESC, key DESC, marking, live) WHERE live;
CREATE INDEX events_by_grade ON events (information, last_day, key, marking, live) WHERE live;
-- The few claims that are passed over where all of an actor's are counted from the index of its parts alone.
CREATE INDEX claims_apart ON claims (marking, live) WHERE NOT live OR marking > 0;
-- What ties between actors are made of.
CREATE INDEX claims_by_certainty ON claims (status, negated, marking, type, certainty, first_day, last_day, document_key, live) WHERE live;
