-- One-time pages of every purpose: `type` and `related_id` name the document that an upload hands in.

CREATE TABLE links (
    code_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('upload', 'consent')),
    request_id TEXT NOT NULL REFERENCES requests ON DELETE CASCADE,
    type TEXT,
    related_id TEXT,
    language TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
INSERT INTO links SELECT code_hash, 'upload', request_id, type, related_id, language, expires_at, used_at FROM upload_links;
DROP TABLE upload_links;

-- What an event of the time line is: a change of status, or a consent that was given on a page.
ALTER TABLE request_events ADD COLUMN kind TEXT NOT NULL DEFAULT 'status' CHECK (kind IN ('status', 'consent'));
