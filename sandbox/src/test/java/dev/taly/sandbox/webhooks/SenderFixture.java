package dev.taly.sandbox.webhooks;

import java.time.Clock;
import java.time.Duration;

/** A sender without the rest of the sandbox; after a first try that fails it waits for longer than a test runs. */
public final class SenderFixture implements AutoCloseable {

    private final WebhookClient client;
    private final WebhookSender sender;

    public SenderFixture(Clock clock) {
        client = new WebhookClient(clock);
        sender = new WebhookSender(new WebhookSettings(Duration.ofMinutes(1)), client, new Dispatches());
    }

    public WebhookSender sender() {
        return sender;
    }

    @Override
    public void close() {
        sender.stop();
        client.stop();
    }
}
