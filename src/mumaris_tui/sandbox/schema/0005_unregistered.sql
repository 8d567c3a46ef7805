-- A record that came with a new account stays once that was activated.

ALTER TABLE practitioners ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 1;
