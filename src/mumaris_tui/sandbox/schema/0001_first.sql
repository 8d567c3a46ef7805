-- Instants are RFC 3339 texts in UTC of one length, so that they sort; days are ISO 8601; amounts are halalas.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- `record` is the contract's practitioner with days as ISO texts or as offsets ("day+60") from `anchor`.
CREATE TABLE practitioners (
    id TEXT PRIMARY KEY,
    id_number TEXT NOT NULL UNIQUE,
    anchor TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT;

CREATE TABLE cme_entries (
    id TEXT PRIMARY KEY,
    practitioner_id TEXT NOT NULL REFERENCES practitioners ON DELETE CASCADE,
    record TEXT NOT NULL
) STRICT;
CREATE INDEX cme_entries_by_practitioner ON cme_entries (practitioner_id);

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    mobile TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('ar', 'en')),
    state TEXT NOT NULL CHECK (state IN ('pending_activation', 'active', 'locked', 'closed')),
    password_hash TEXT NOT NULL,
    practitioner_id TEXT NOT NULL UNIQUE REFERENCES practitioners ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    last_login_at TEXT
) STRICT;

CREATE TABLE activations (
    account_id TEXT PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    attempts_left INTEGER NOT NULL
) STRICT;

CREATE TABLE challenges (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    remember INTEGER NOT NULL,
    device TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    attempts_left INTEGER NOT NULL
) STRICT;

-- `issued` is the highest generation handed out; a token is good while it is of that generation or of the one before.
CREATE TABLE refresh_families (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    device TEXT NOT NULL,
    issued INTEGER NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE TABLE refresh_tokens (
    token_hash TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES refresh_families ON DELETE CASCADE,
    generation INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    actor_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    family_id TEXT REFERENCES refresh_families ON DELETE CASCADE,
    device TEXT NOT NULL,
    used_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
) STRICT;

CREATE TABLE throttle (
    key TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    until TEXT NOT NULL,
    forget_at TEXT NOT NULL
) STRICT;

-- `account_id` is empty where nobody is signed in; `key` is stored hashed, and `digest` is made with it.
CREATE TABLE idempotency_keys (
    account_id TEXT NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (account_id, key)
) STRICT;

CREATE TABLE requests (
    id TEXT PRIMARY KEY,
    number TEXT UNIQUE,
    practitioner_id TEXT NOT NULL REFERENCES practitioners ON DELETE CASCADE,
    account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    actor_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    service TEXT NOT NULL,
    profile TEXT NOT NULL,
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    current_step TEXT NOT NULL,
    rules_version TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    draft_expires_at TEXT,
    submitted_at TEXT,
    deadline TEXT,
    practitioner TEXT,
    fee_quote TEXT,
    term_years INTEGER,
    privacy_version TEXT,
    declaration_version TEXT
) STRICT;
CREATE UNIQUE INDEX requests_one_open ON requests (practitioner_id, service)
    WHERE status NOT IN ('completed', 'rejected', 'cancelled', 'expired');
CREATE INDEX requests_by_account ON requests (account_id);

CREATE TABLE request_steps (
    request_id TEXT NOT NULL REFERENCES requests ON DELETE CASCADE,
    step TEXT NOT NULL,
    body TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (request_id, step)
) STRICT;

CREATE TABLE request_events (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests ON DELETE CASCADE,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    from_status TEXT,
    to_status TEXT NOT NULL
) STRICT;
CREATE INDEX request_events_by_request ON request_events (request_id);

CREATE TABLE request_numbers (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests ON DELETE CASCADE,
    type TEXT NOT NULL,
    related_id TEXT,
    filename TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('awaiting', 'ready')),
    media_type TEXT,
    pages INTEGER,
    width INTEGER,
    height INTEGER,
    created_at TEXT NOT NULL,
    uploaded_at TEXT
) STRICT;
CREATE INDEX attachments_by_request ON attachments (request_id);

CREATE TABLE attachment_contents (
    attachment_id TEXT PRIMARY KEY REFERENCES attachments ON DELETE CASCADE,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE upload_links (
    code_hash TEXT PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES requests ON DELETE CASCADE,
    type TEXT NOT NULL,
    related_id TEXT,
    language TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;

CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    account_id TEXT,
    at TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    code TEXT
) STRICT;
