-- Events of bookings carry the names of those who were booked, which were kept until they were known to be personal.
UPDATE archived_event SET data = jsonb_set(data, '{booking,resources}',
    (SELECT jsonb_agg(resource - 'name' ORDER BY position)
     FROM jsonb_array_elements(data #> '{booking,resources}') WITH ORDINALITY AS booked (resource, position)))
WHERE type LIKE 'booking.%' AND jsonb_path_exists(data, '$.booking.resources[*].name');
