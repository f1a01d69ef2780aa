package dev.taly.defaults;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A service without business, for the tests of what all services share; runs in both web flavours. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "dev.taly.defaults.events.EventsAutoConfiguration",
            "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@Import(WebTestApplication.ThingController.class)
public class WebTestApplication {

    private static final String TOMCAT = "org.springframework.boot.tomcat.autoconfigure";
    private static final String SECURITY = "org.springframework.boot.security.autoconfigure";
    private static final String RESOURCE_SERVER =
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure";

    /** All that is left out is on this module's class path; the gateway has Netty alone, and filters of its own. */
    public static ConfigurableApplicationContext reactive(String... arguments) {
        return new SpringApplicationBuilder(WebTestApplication.class)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.autoconfigure.exclude=" + SECURITY
                        + ".web.reactive.ReactiveWebSecurityAutoConfiguration," + SECURITY
                        + ".actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration,"
                        + RESOURCE_SERVER
                        + ".reactive.ReactiveOAuth2ResourceServerAutoConfiguration," + RESOURCE_SERVER
                        + ".web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration," + TOMCAT
                        + ".reactive.TomcatReactiveWebServerAutoConfiguration," + TOMCAT
                        + ".actuate.web.server.TomcatReactiveManagementContextAutoConfiguration")
                .run(arguments);
    }

    enum Colour {
        RED,
        GREEN
    }

    record Part(@Positive int minutes, @NotNull Instant start) {}

    record Thing(
            @NotBlank String name,
            UUID id,
            Colour colour,
            Integer count,
            Boolean open,
            LocalDate day,
            @JsonProperty("parts") @Valid List<Part> parts,
            Map<String, String> answers) {}

    /** Endpoints that do what a test asks for. */
    @RestController
    @RequestMapping("/api/v1")
    static class ThingController {

        @PostMapping("/things")
        @ResponseStatus(org.springframework.http.HttpStatus.CREATED)
        Thing create(@Valid @RequestBody Thing thing) {
            return thing;
        }

        @GetMapping(path = "/things/{id}", produces = "application/json")
        Map<String, Object> read(@PathVariable UUID id) {
            return Map.of("id", id);
        }

        @GetMapping("/things")
        Map<String, Object> list(
                @RequestParam LocalDate from,
                @RequestParam(required = false) Instant since,
                @RequestParam(required = false) Colour colour,
                @Max(100) @RequestParam(defaultValue = "20") int limit) {
            return Map.of("from", from.toString(), "limit", limit);
        }

        @GetMapping("/header")
        Map<String, String> header(@RequestHeader("Booking-Token") String token) {
            return Map.of("token", token);
        }

        @GetMapping("/who")
        Map<String, String> who(Caller caller) {
            return Map.of("kind", caller.kind().name(), "id", String.valueOf(caller.id()));
        }

        @GetMapping("/language")
        Map<String, String> language(Locale locale) {
            return Map.of("language", locale.toLanguageTag());
        }

        @GetMapping("/cookie")
        Map<String, String> cookie(@CookieValue("chosen") String cookie) {
            return Map.of("cookie", cookie);
        }

        @GetMapping("/text/{length}")
        ResponseEntity<String> text(@PathVariable int length, @RequestParam MediaType type) {
            return ResponseEntity.ok().contentType(type).body("a".repeat(length));
        }

        @GetMapping(path = "/tagged", produces = "application/json")
        ResponseEntity<String> tagged() {
            return ResponseEntity.ok().eTag("\"7\"").body("a".repeat(2000));
        }

        @GetMapping("/mine")
        Map<String, String> mine(Caller caller) {
            return Map.of("user", caller.userId().toString());
        }

        @GetMapping("/unlisted")
        Map<String, String> unlisted() {
            throw new AssertionError("A path that is not listed was reached");
        }

        @GetMapping("/machines")
        Map<String, String> machines() {
            return Map.of();
        }

        @GetMapping("/fails/{how}")
        Map<String, String> fail(@PathVariable String how) throws Exception {
            throw switch (how) {
                case "conflict" -> new OptimisticLockingFailureException("version");
                case "lock" -> new CannotAcquireLockException("lock", new java.sql.SQLException("lock", "55P03"));
                case "pool" ->
                    new CannotCreateTransactionException("pool", new SQLTransientConnectionException("pool"));
                case "unique" -> new DataIntegrityViolationException("u", new java.sql.SQLException("u", "23505"));
                case "not-null" -> new DataIntegrityViolationException("n", new java.sql.SQLException("n", "23502"));
                case "taken" -> CommonProblem.CONFLICT.because("Taken.").with("alternatives", List.of("10:00"));
                case "limit" -> CommonProblem.TOO_MANY_REQUESTS.exception().header("Retry-After", "7");
                case "refused" -> new java.net.ConnectException("secret host refused");
                case "late" -> new java.util.concurrent.TimeoutException("late");
                default -> new IllegalStateException("secret of the inside");
            };
        }
    }
}
