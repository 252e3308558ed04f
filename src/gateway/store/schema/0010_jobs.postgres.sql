-- Jobs that any node can perform. wish: JSON, what to do and for whom; lease: until when the worker is believed alive, or,
-- of one that waits, from when it may be taken; tries: how often it was taken.
ALTER TABLE jobs ADD COLUMN person TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN wish TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN is_cancelled BIGINT NOT NULL DEFAULT 0;
CREATE INDEX jobs_not_over ON jobs (id) WHERE state IN ('queued', 'running');
