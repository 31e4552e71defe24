-- Who may see what could not be taken in: as it was marked when it was given. Of what was before this was noted nobody knows, and it is taken for the strictest.
ALTER TABLE quarantine ADD COLUMN marking smallint NOT NULL DEFAULT 4 CHECK (marking BETWEEN 0 AND 4);

-- Events tell of files by their names alone; those that told where they lay are told anew with the next linking.
INSERT INTO unlinked (document_key) SELECT d.key FROM documents d WHERE d.uri IS NOT NULL AND d.uri NOT LIKE 'http%' AND d.uri NOT LIKE 'dataset:%' ON CONFLICT DO NOTHING;
