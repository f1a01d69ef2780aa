package dev.taly.sandbox.faults;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.sandbox.ControlJson;
import dev.taly.sandbox.webhooks.WebhookSender;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tells providers to fail, and says what they were asked. */
@RestController
class FaultController {

    private static final int MOST_TIMES = 1_000_000;
    private static final long LONGEST_DELAY = Duration.ofMinutes(10).toMillis();

    record Asked(
            @Nullable String provider,
            @Nullable FaultKind fault,
            @Nullable String method,
            @Nullable String path,
            @Nullable Integer times,
            @Nullable Long delayMillis,
            @Nullable Integer status,
            @Nullable String error) {

        Fault.Order order() {
            var named = ControlJson.required(
                    provider == null ? null : Provider.at(provider),
                    "provider must be one of " + String.join(", ", Provider.paths()));
            var kind = ControlJson.required(
                    fault, "fault must be one of SLOW, ERROR, RATE_LIMITED, TIMEOUT_AFTER_EFFECT, RESET, DOWN");
            ControlJson.check(method == null || method.matches("[A-Za-z]{1,20}"), "method must be one like POST");
            ControlJson.check(
                    path == null || path.startsWith("/"),
                    "path must start with / and is what follows /" + named.path() + ", such as /v1/refunds");
            ControlJson.check(
                    times == null || (times >= 1 && times <= MOST_TIMES), "times must be from 1 to " + MOST_TIMES);
            ControlJson.check(
                    delayMillis == null || kind.waits(), "delayMillis belongs to SLOW and TIMEOUT_AFTER_EFFECT only");
            ControlJson.check(
                    delayMillis == null || (delayMillis >= 1 && delayMillis <= LONGEST_DELAY),
                    "delayMillis must be from 1 to " + LONGEST_DELAY);
            ControlJson.check(status == null || kind == FaultKind.ERROR, "status belongs to ERROR only");
            ControlJson.check(status == null || (status >= 400 && status <= 599), "status must be from 400 to 599");
            ControlJson.check(
                    error == null || (kind == FaultKind.ERROR && named == Provider.SES && status == null),
                    "error belongs to ERROR of ses only, in place of a status");
            var answer = error == null
                    ? null
                    : ControlJson.required(SesAnswer.of(error), "error must be one of " + SesAnswer.types());
            return new Fault.Order(
                    named,
                    kind,
                    method == null ? null : method.toUpperCase(Locale.ROOT),
                    path,
                    times,
                    delayMillis == null ? kind.usualDelay() : Duration.ofMillis(delayMillis),
                    status == null ? 500 : status,
                    answer);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String id,
            String provider,
            FaultKind fault,
            @Nullable String method,
            @Nullable String path,
            @Nullable Integer times,
            @Nullable Long delayMillis,
            @Nullable Integer status,
            @Nullable String error,
            int used) {

        static Shown of(Fault fault) {
            var order = fault.order();
            var kind = order.kind();
            var answer = order.error();
            return new Shown(
                    fault.id(),
                    order.provider().path(),
                    kind,
                    order.method(),
                    order.path(),
                    order.times(),
                    kind.waits() ? order.delay().toMillis() : null,
                    kind == FaultKind.ERROR && answer == null ? order.status() : null,
                    answer == null ? null : answer.type(),
                    fault.used());
        }
    }

    private final Faults faults;
    private final Calls calls;
    private final WebhookSender webhooks;

    FaultController(Faults faults, Calls calls, WebhookSender webhooks) {
        this.faults = faults;
        this.calls = calls;
        this.webhooks = webhooks;
    }

    @PostMapping(path = "/sandbox/faults", consumes = APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Shown add(@RequestBody String body) {
        return Shown.of(faults.add(ControlJson.read(body, Asked.class).order()));
    }

    @GetMapping("/sandbox/faults")
    Map<String, List<Shown>> list() {
        return Map.of("items", faults.newestFirst().stream().map(Shown::of).toList());
    }

    @DeleteMapping("/sandbox/faults/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        faults.remove(id);
    }

    /** Everything back to normal. */
    @DeleteMapping("/sandbox/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll() {
        faults.removeAll();
        webhooks.backToNormal();
    }

    @GetMapping("/sandbox/{provider}/requests")
    Map<String, List<Calls.Recorded>> requests(@PathVariable String provider) {
        var named = Provider.at(provider);
        if (named == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no provider '" + provider + "'; there are " + String.join(", ", Provider.paths()));
        }
        return calls.items(named);
    }
}
