-- A booking that redeems a hold gets its rows.
GRANT UPDATE (hold_id) ON claim, seat TO ${role};
