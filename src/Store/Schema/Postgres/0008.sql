-- Kept for sites and briefings, which are made beside this.
SELECT 1;
