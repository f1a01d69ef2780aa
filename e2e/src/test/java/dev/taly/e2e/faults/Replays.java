package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Api;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.Ack;
import dev.taly.e2e.load.AckLog;

/** A client that lost its answers asks again. */
final class Replays {

    private Replays() {}

    static void getTheSameAnswers(AckLog log) {
        for (Ack ack : log.read()) {
            if (ack.path().equals("/api/v1/bookings")) {
                Api again = Running.api().with("Idempotency-Key", ack.key());
                assertThat(again.send("POST", ack.path(), ack.body()).raw())
                        .as("booking %s under its key", ack.bookingId())
                        .isEqualTo(ack.answer());
            }
        }
    }
}
