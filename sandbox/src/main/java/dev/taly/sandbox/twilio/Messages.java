package dev.taly.sandbox.twilio;

import dev.taly.sandbox.mailbox.Sms;
import dev.taly.sandbox.mailbox.TextMessages;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes messages and moves each to its end, step by step, with a callback after each step. */
@Component
class Messages {

    private final TextMessages texts;
    private final StatusCallbacks callbacks;
    private final TwilioSettings settings;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Messages(TextMessages texts, StatusCallbacks callbacks, TwilioSettings settings, Clock clock) {
        this.texts = texts;
        this.callbacks = callbacks;
        this.settings = settings;
        this.clock = clock;
    }

    Sms send(MessageOrder order) {
        var message = new Sms(
                "SM" + UUID.randomUUID().toString().replace("-", ""),
                order.from(),
                order.to(),
                order.body(),
                Segments.of(order.body()),
                "queued",
                null,
                order.statusCallback(),
                clock.instant());
        texts.deliver(message);
        threads.execute(() -> move(message));
        return message;
    }

    private void move(Sms message) {
        try {
            step(message, "queued", null);
            step(message, "sent", null);
            if (message.to().equals(MagicNumber.OUT_OF_REACH)) {
                step(message, "undelivered", MagicNumber.UNREACHABLE);
            } else {
                step(message, "delivered", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(Sms message, String status, @Nullable Integer errorCode) throws InterruptedException {
        Thread.sleep(settings.pause());
        var moved = texts.become(message.sid(), status, errorCode);
        if (moved != null) {
            callbacks.send(moved);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
