-- A customer who was marked as a duplicate of another is none any more once his address is another one.
GRANT UPDATE (duplicate_of) ON customer TO ${role};
