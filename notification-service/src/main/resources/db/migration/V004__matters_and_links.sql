-- A booking's link is replaced while messages about it wait, and a move is asked for without its state being another one.
ALTER TABLE subject
  ADD COLUMN move_ended_at bigint NOT NULL DEFAULT 0,
  ADD COLUMN link_ended_at bigint NOT NULL DEFAULT 0,
  ADD COLUMN link          bytea,
  ADD COLUMN link_at       bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT subject_link CHECK ((link IS NULL) = (link_at = 0));
COMMENT ON COLUMN subject.ended_at IS 'sequence of the newest event that messages tell of its state, of the aggregate''s own counter; what is older is told no more';
COMMENT ON COLUMN subject.move_ended_at IS 'the same, of a move that was asked for';
COMMENT ON COLUMN subject.link_ended_at IS 'the same, of its link';
COMMENT ON COLUMN subject.link IS 'for whom the newest link was made and its token, sealed, both encrypted; null while none was replaced';
COMMENT ON COLUMN subject.link_at IS 'sequence of the event that brought it';

ALTER TABLE delivery
  ADD COLUMN matter varchar(10) NOT NULL DEFAULT 'STATE' CHECK (matter IN ('STATE', 'MOVE', 'LINK'));
COMMENT ON COLUMN delivery.matter IS 'what it tells of its subject: with while_it_lasts, not sent any more once something newer is told of that';
UPDATE delivery SET matter = 'MOVE', while_it_lasts = true
WHERE template IN ('move-requested', 'move-declined') AND next_attempt_at IS NOT NULL;
UPDATE delivery SET matter = 'LINK', while_it_lasts = true WHERE template = 'link-replaced' AND next_attempt_at IS NOT NULL;
