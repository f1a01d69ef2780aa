package dev.taly.defaults.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sends what was read from one lane: the first event of every aggregate at once, and on each confirm that aggregate's
 * next. So many messages are under way, but of one aggregate never two.
 */
final class LaneTurn {

    /** No new message after this; what is under way has as long again to be confirmed. */
    private static final Duration PUBLISHING = Duration.ofSeconds(5);

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final ConfirmChannel channel;
    private final Map<UUID, Deque<OutboxRow>> waiting = new LinkedHashMap<>();
    private final List<OutboxRow> confirmed = new ArrayList<>();
    private final List<OutboxRow> nacked = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final long startedAt = System.nanoTime();
    private boolean lost;

    LaneTurn(ConfirmChannel channel, List<OutboxRow> rows) {
        this.channel = channel;
        for (OutboxRow row : rows) {
            waiting.computeIfAbsent(row.aggregateId(), id -> new ArrayDeque<>()).add(row);
        }
    }

    /** Returns when everything was answered, or the turn is over. */
    void run() {
        waiting.values().forEach(this::publishNext);
        while (channel.unconfirmed() > 0 && !lost) {
            List<ConfirmChannel.Answer> answers = answers();
            lost = lost || answers.isEmpty();
            answers.forEach(this::take);
        }
    }

    private List<ConfirmChannel.Answer> answers() {
        try {
            return channel.answers(left(AT_MOST));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void take(ConfirmChannel.Answer answer) {
        OutboxRow row = answer.row();
        switch (answer.verdict()) {
            case CONFIRMED -> {
                confirmed.add(row);
                publishNext(waiting.getOrDefault(row.aggregateId(), new ArrayDeque<>()));
            }
            case RETURNED -> refused.add(new Refusal(row, "returned: no queue is bound for " + row.type()));
            case NACKED -> nacked.add(row);
        }
    }

    private void publishNext(Deque<OutboxRow> aggregate) {
        OutboxRow row = aggregate.poll();
        if (row == null || lost || left(PUBLISHING) <= 0) {
            return;
        }
        if (row.body().length > OutboxRow.MAX_BODY_BYTES) {
            refused.add(new Refusal(row, "too large: " + row.body().length + " bytes"));
        } else if (!channel.publish(row)) {
            lost = true;
        }
    }

    private long left(Duration limit) {
        return limit.toNanos() - (System.nanoTime() - startedAt);
    }

    List<OutboxRow> confirmed() {
        return confirmed;
    }

    List<OutboxRow> nacked() {
        return nacked;
    }

    List<Refusal> refused() {
        return refused;
    }

    /** Whether the connection went, or did not answer in time. */
    boolean lost() {
        return lost;
    }

    /** A row that the broker will never take. */
    record Refusal(OutboxRow row, String reason) {}
}
