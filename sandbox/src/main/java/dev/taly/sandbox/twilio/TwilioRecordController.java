package dev.taly.sandbox.twilio;

import dev.taly.sandbox.mailbox.Sms;
import dev.taly.sandbox.mailbox.TextMessages;
import dev.taly.sandbox.webhooks.Delivery;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the double took and what it told about it, newest first: for tests to count. */
@RestController
@RequestMapping("/sandbox/twilio")
class TwilioRecordController {

    private static final int MOST = 10_000;

    private final TextMessages texts;
    private final StatusCallbacks callbacks;

    TwilioRecordController(TextMessages texts, StatusCallbacks callbacks) {
        this.texts = texts;
        this.callbacks = callbacks;
    }

    /** {@code to} may be the end of a number. */
    @GetMapping("/messages")
    Map<String, List<Sms>> messages(@RequestParam(defaultValue = "") String to) {
        return Map.of("items", texts.newestFirst(to, MOST));
    }

    @DeleteMapping("/messages")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void empty() {
        texts.empty();
    }

    @GetMapping("/deliveries")
    Map<String, List<Delivery>> deliveries() {
        return callbacks.deliveries();
    }
}
