package dev.taly.sandbox.ses;

import dev.taly.sandbox.webhooks.Delivery;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** SNS as far as receivers call it, and its control. */
@RestController
class SnsController {

    private final SnsTopic topic;

    SnsController(SnsTopic topic) {
        this.topic = topic;
    }

    @GetMapping(path = "/sns" + SnsTopic.CERTIFICATE, produces = MediaType.TEXT_PLAIN_VALUE)
    String certificate() {
        return topic.certificate();
    }

    @GetMapping(path = "/sns/", params = "Action=ConfirmSubscription", produces = MediaType.TEXT_XML_VALUE)
    String confirm() {
        topic.confirm();
        return "<ConfirmSubscriptionResponse/>";
    }

    @PostMapping("/sandbox/ses/subscription")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void subscribe() {
        topic.subscribe();
    }

    @GetMapping("/sandbox/ses/subscription")
    Map<String, Boolean> subscription() {
        return Map.of("confirmed", topic.isConfirmed());
    }

    @GetMapping("/sandbox/ses/deliveries")
    Map<String, List<Delivery>> deliveries() {
        return topic.deliveries();
    }
}
