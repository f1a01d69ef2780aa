package dev.taly.defaults.events;

/** Counts events. */
interface EventMetrics {

    EventMetrics NONE = new EventMetrics() {
        @Override
        public void published(int events) {}

        @Override
        public void consumed(String queue, String type, Outcome outcome) {}
    };

    void published(int events);

    /** @param type a type this version knows, or {@code unknown}: what strangers send must not become label values */
    void consumed(String queue, String type, Outcome outcome);
}
