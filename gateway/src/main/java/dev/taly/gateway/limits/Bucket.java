package dev.taly.gateway.limits;

/**
 * A token bucket of one caller: full at first, refilled evenly, one token a request. Times are milliseconds of machine
 * time.
 */
final class Bucket {

    private final RateLimit limit;
    private double tokens;
    private long filledAt;
    private int unsettled;

    Bucket(RateLimit limit, long now) {
        this.limit = limit;
        this.tokens = limit.requests();
        this.filledAt = now;
    }

    RateLimit limit() {
        return limit;
    }

    synchronized Verdict take(long now) {
        fill(now);
        boolean allowed = tokens >= 1;
        if (allowed) {
            tokens--;
            unsettled++;
        }
        return verdict(allowed);
    }

    /** What {@link #take} would say, without taking anything. */
    synchronized Verdict look(long now) {
        fill(now);
        return verdict(tokens >= 1);
    }

    private Verdict verdict(boolean allowed) {
        double untilFull = (limit.requests() - tokens) / limit.perMilli();
        double untilNext = Math.max(0, 1 - tokens) / limit.perMilli();
        return new Verdict(
                allowed, (int) Math.max(0, tokens), RateLimit.seconds(untilFull), RateLimit.seconds(untilNext));
    }

    /** What was taken since it was last asked for. */
    synchronized int takeUnsettled() {
        int taken = unsettled;
        unsettled = 0;
        return taken;
    }

    /** Learns what all instances together have left; may be negative, and never gives back what was taken here. */
    synchronized void settle(double shared, long now) {
        fill(now);
        tokens = Math.min(tokens, shared - unsettled);
    }

    private void fill(long now) {
        long passed = Math.max(0, now - filledAt); // a clock set back refills nothing
        tokens = Math.min(limit.requests(), tokens + passed * limit.perMilli());
        filledAt = now;
    }

    /**
     * @param remaining requests left at once
     * @param reset seconds until nothing is used up any more
     * @param retryAfter seconds until the next request is allowed
     */
    record Verdict(boolean allowed, int remaining, long reset, long retryAfter) {}
}
