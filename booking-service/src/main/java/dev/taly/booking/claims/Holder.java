package dev.taly.booking.claims;

import java.util.UUID;

/** Who has what is claimed. */
public record Holder(Kind kind, UUID id) {

    public enum Kind {
        BOOKING("booking_id"),
        HOLD("hold_id"),
        /** Of a group offering: it has the people and rooms, and sells its seats. */
        SESSION("session_id");

        private final String column;

        Kind(String column) {
            this.column = column;
        }
    }

    public static Holder booking(UUID id) {
        return new Holder(Kind.BOOKING, id);
    }

    public static Holder hold(UUID id) {
        return new Holder(Kind.HOLD, id);
    }

    public static Holder session(UUID id) {
        return new Holder(Kind.SESSION, id);
    }

    String column() {
        return kind.column;
    }
}
