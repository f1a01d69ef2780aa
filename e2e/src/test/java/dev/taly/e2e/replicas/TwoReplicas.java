package dev.taly.e2e.replicas;

import dev.taly.e2e.Running;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the second instance for the tests of one class. In a full run it is there all the time. */
final class TwoReplicas implements BeforeAllCallback, AfterAllCallback {

    private static final String SECOND = Replica.SECOND.instance();
    private static final boolean IS_EXTRA = !Running.INSTANCES.contains(SECOND);

    @Override
    public void beforeAll(ExtensionContext context) {
        if (IS_EXTRA) {
            Running.restart(SECOND);
        }
    }

    /** Nobody would tell it how business time moves. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (IS_EXTRA) {
            Running.SYSTEM.kill(SECOND);
        }
    }
}
