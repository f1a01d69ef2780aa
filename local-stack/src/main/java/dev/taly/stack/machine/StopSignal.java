package dev.taly.stack.machine;

/** How a process is asked to end. */
public enum StopSignal {
    /** What nearly every program understands. */
    TERM("KILL"),
    /** PostgreSQL: end sessions and stop; TERM would wait for every client to leave. */
    INT("QUIT");

    private final String onParentDeath;

    StopSignal(String onParentDeath) {
        this.onParentDeath = onParentDeath;
    }

    /** What the kernel sends when the JVM that a test server belongs to is gone. */
    String onParentDeath() {
        return onParentDeath;
    }
}
