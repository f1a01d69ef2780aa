-- Not only an end outdates what still waits to be told, but whatever is newer.
COMMENT ON COLUMN subject.ended_at IS 'sequence of the newest event that messages tell of, of the aggregate''s own counter; what is older is told no more';
COMMENT ON COLUMN delivery.while_it_lasts IS 'not sent any more once something newer is to be told about the same subject';
