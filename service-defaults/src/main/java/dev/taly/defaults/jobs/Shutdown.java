package dev.taly.defaults.jobs;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Whether the service is being stopped. A job that goes on from one batch to the next asks it in between. */
public final class Shutdown implements ApplicationListener<ContextClosedEvent> {

    private final ApplicationContext context;
    private volatile boolean begun;

    public Shutdown(ApplicationContext context) {
        this.context = context;
    }

    public boolean hasBegun() {
        return begun;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        // not when only a child is closed, as the one that management has
        if (context.equals(event.getApplicationContext())) {
            begun = true;
        }
    }
}
