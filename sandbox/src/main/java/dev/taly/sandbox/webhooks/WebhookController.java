package dev.taly.sandbox.webhooks;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import dev.taly.sandbox.ControlJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a provider's webhooks to be late, lost, many, in a given order, or forged. */
@RestController
@RequestMapping("/sandbox/webhooks/{provider}")
class WebhookController {

    private static final int MOST_RELEASED = 1_000;

    record Rule(
            WebhookRule.@Nullable Mode mode,
            @Nullable Integer copies,
            @Nullable Boolean shuffle,
            @Nullable Long delayMillis) {

        WebhookRule complete() {
            return new WebhookRule(
                    mode == null ? WebhookRule.Mode.SEND : mode,
                    copies == null ? 1 : copies,
                    shuffle != null && shuffle,
                    delayMillis == null ? 0 : delayMillis);
        }
    }

    record Held(String id, String type, @Nullable String object) {}

    record Release(
            @Nullable List<@Nullable String> ids, @Nullable Integer copies) {}

    /** {@code status} is null when there was no answer; then {@code error} says why. */
    record Released(
            String id,
            String type,
            @Nullable Integer status,
            @Nullable String error) {}

    record Forge(@Nullable String like, @Nullable Forgery flaw) {}

    record Forged(@Nullable Integer status, @Nullable String error) {}

    private final WebhookSender sender;
    private final WebhookClient client;
    private final Dispatches dispatches;
    private final Clock clock;

    WebhookController(WebhookSender sender, WebhookClient client, Dispatches dispatches, Clock clock) {
        this.sender = sender;
        this.client = client;
        this.dispatches = dispatches;
        this.clock = clock;
    }

    @PutMapping(consumes = APPLICATION_JSON_VALUE)
    WebhookRule rule(@PathVariable String provider, @RequestBody String body) {
        var named = WebhookProvider.at(provider);
        var rule = ControlJson.read(body, Rule.class).complete();
        sender.rule(named, rule);
        return rule;
    }

    @GetMapping("/held")
    Map<String, List<Held>> held(@PathVariable String provider) {
        return Map.of(
                "items",
                dispatches.held(WebhookProvider.at(provider)).stream()
                        .map(Dispatch::event)
                        .map(event -> new Held(event.id(), event.type(), event.objectId()))
                        .toList());
    }

    /** One after the other, each once its predecessor was answered; without ids all that are held, oldest first. */
    @PostMapping(path = "/release", consumes = APPLICATION_JSON_VALUE)
    Map<String, List<Released>> release(@PathVariable String provider, @RequestBody String body) {
        var named = WebhookProvider.at(provider);
        var asked = ControlJson.read(body, Release.class);
        int copies = asked.copies() == null ? 1 : asked.copies();
        ControlJson.check(
                copies >= 1 && copies <= WebhookRule.MOST_COPIES,
                "copies must be from 1 to " + WebhookRule.MOST_COPIES);
        var answers = new ArrayList<Released>();
        for (var dispatch : chosen(named, asked.ids())) {
            var event = dispatch.event();
            for (var answer : sender.sendNow(dispatch, copies)) {
                answers.add(new Released(event.id(), event.type(), answer.status(), answer.error()));
            }
        }
        return Map.of("items", answers);
    }

    @PostMapping(path = "/forge", consumes = APPLICATION_JSON_VALUE)
    Forged forge(@PathVariable String provider, @RequestBody String body) throws InterruptedException {
        var named = WebhookProvider.at(provider);
        var asked = ControlJson.read(body, Forge.class);
        var like = ControlJson.required(asked.like(), "like must name an event");
        var flaw = ControlJson.required(asked.flaw(), "flaw must be one of SIGNATURE, STALE, BODY");
        var event = dispatches.existing(named, like).event();
        var answer = client.send(flaw.of(event, clock.instant()), 1);
        return new Forged(answer.status(), answer.error());
    }

    private List<Dispatch> chosen(WebhookProvider provider, @Nullable List<@Nullable String> ids) {
        if (ids == null) {
            return dispatches.held(provider);
        }
        ControlJson.check(
                !ids.isEmpty() && ids.size() <= MOST_RELEASED, "ids must name 1 to " + MOST_RELEASED + " events");
        return ids.stream()
                .map(id -> dispatches.existing(provider, id == null ? "null" : id))
                .toList();
    }
}
