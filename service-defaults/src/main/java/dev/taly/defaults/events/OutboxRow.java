package dev.taly.defaults.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A stored event, ready to be sent. */
@SuppressWarnings("ArrayRecordComponent") // rows are never compared
record OutboxRow(int lane, long position, UUID id, UUID aggregateId, String type, byte[] body) {

    static final int LANES = 16;

    /** What a message may hold at most; far below the broker's own limit, so that a refusal is never a surprise. */
    static final int MAX_BODY_BYTES = 1_000_000;

    static int laneOf(UUID aggregateId) {
        return Math.floorMod(aggregateId.hashCode(), LANES);
    }

    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getInt("lane"),
                row.getLong("position"),
                row.getObject("id", UUID.class),
                row.getObject("aggregate_id", UUID.class),
                row.getString("type"),
                row.getBytes("body"));
    }
}
