package dev.taly.defaults.events;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries the W3C trace context through events. */
interface EventTracing {

    EventTracing NONE = new EventTracing() {
        @Override
        public @Nullable String traceparent() {
            return null;
        }

        @Override
        public <T> T continued(@Nullable String traceparent, String name, Supplier<T> work) {
            return work.get();
        }
    };

    /** The context of the current span, if there is one. */
    @Nullable
    String traceparent();

    /** Does the work in a span whose parent is the given context. */
    <T> T continued(@Nullable String traceparent, String name, Supplier<T> work);
}
