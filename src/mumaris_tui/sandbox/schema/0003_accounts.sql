-- What an account changes of itself, and the second step by a number that is picked on another device.

ALTER TABLE accounts ADD COLUMN second_step TEXT NOT NULL DEFAULT 'code' CHECK (second_step IN ('code', 'number'));

-- A challenge by number: the one shown at the sign-in, and the one that was picked.
ALTER TABLE challenges ADD COLUMN number INTEGER;
ALTER TABLE challenges ADD COLUMN picked INTEGER;
ALTER TABLE messages ADD COLUMN challenge_id TEXT;
ALTER TABLE messages ADD COLUMN choices TEXT NOT NULL DEFAULT '[]';

-- A change that waits for its code, `value` being the new address or mobile; a new address asks for two codes.
CREATE TABLE mailed_codes (
    account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('reset', 'email', 'mobile')),
    code_hash TEXT NOT NULL,
    second_hash TEXT,
    value TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    attempts_left INTEGER NOT NULL,
    PRIMARY KEY (account_id, purpose)
) STRICT;
