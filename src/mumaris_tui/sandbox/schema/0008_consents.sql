-- What a consent that was given on a page agreed to: the contract's ConsentRecord as JSON.

ALTER TABLE request_events ADD COLUMN consent TEXT;
