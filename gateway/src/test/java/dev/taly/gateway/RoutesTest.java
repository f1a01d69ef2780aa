package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class RoutesTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /auth/register, auth",
        "POST, /auth/login, auth",
        "POST, /auth/refresh, auth",
        "POST, /auth/logout, auth",
        "POST, /auth/verify-email, auth",
        "POST, /auth/password/forgot, auth",
        "POST, /auth/password/reset, auth",
        "GET, /auth/sessions, auth",
        "POST, /auth/mfa/totp, auth",
        "GET, /companies/1/api-clients, auth",
        "DELETE, /companies/1/api-clients/2, auth",
        "GET, /users/me, user",
        "PATCH, /users/me, user",
        "DELETE, /users/me, user",
        "POST, /users/me/avatar, user",
        "GET, /users/me/export, user",
        "POST, /companies, user",
        "GET, /companies/1, user",
        "GET, /companies/by-slug/barber, user",
        "GET, /companies/by-slug/bookings, user",
        "GET, /companies/1/members, user",
        "PATCH, /companies/1/members/2, user",
        "POST, /companies/1/invitations, user",
        "POST, /invitations/abc/accept, user",
        "GET, /plans, user",
        "PUT, /companies/1/subscription, user",
        "GET, /companies/1/audit, user",
        "POST, /companies/1/offerings, booking",
        "GET, /companies/1/offerings/2, booking",
        "GET, /companies/1/resources, booking",
        "PUT, /companies/1/resources/2/schedule, booking",
        "POST, /companies/1/resources/2/time-off, booking",
        "POST, /companies/1/resources/2/blocks, booking",
        "POST, /companies/1/locations, booking",
        "PUT, /companies/1/locations/2, booking",
        "GET, /companies/1/holidays, booking",
        "POST, /companies/1/holidays, booking",
        "DELETE, /companies/1/holidays/2, booking",
        "GET, /companies/1/availability?offeringId=2&from=2027-01-01&to=2027-01-02, booking",
        "GET, /companies/1/bookings, booking",
        "GET, /companies/1/customers, booking",
        "POST, /companies/1/waitlist, booking",
        "POST, /holds, booking",
        "DELETE, /holds/1, booking",
        "POST, /bookings, booking",
        "POST, /booking-groups, booking",
        "GET, /bookings/1, booking",
        "PATCH, /bookings/1, booking",
        "POST, /bookings/1/cancel, booking",
        "GET, /bookings/1/cancel, booking",
        "POST, /bookings/1/approve, booking",
        "POST, /bookings/1/decline, booking",
        "POST, /bookings/1/complete, booking",
        "POST, /bookings/1/no-show, booking",
        "POST, /bookings/1/reschedule, booking",
        "GET, /bookings/1/invite.ics, booking",
        "POST, /bookings/swap, booking",
        "GET, /users/me/bookings, booking",
        "GET, /calendars/google/callback, booking",
        "POST, /payments, payment",
        "GET, /payments/1, payment",
        "POST, /payments/1/refunds, payment",
        "GET, /payments/1/receipt, payment",
        "GET, /companies/1/payments, payment",
        "GET, /companies/1/refunds, payment",
        "GET, /companies/1/transactions, payment",
        "POST, /webhooks/stripe, payment",
        "POST, /webhooks/paypal, payment",
        "GET, /companies/1/notification-templates, notification",
        "GET, /companies/1/deliveries, notification",
        "POST, /companies/1/webhook-endpoints, notification",
        "GET, /users/me/notifications, notification",
        "PUT, /users/me/notification-preferences, notification",
        "POST, /webhooks/twilio, notification",
        "POST, /webhooks/ses, notification",
    })
    void bringsEachPathToTheServiceThatOwnsIt(String method, String path, String service) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
        client.method(HttpMethod.valueOf(method))
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(service(service).received())
                .singleElement()
                .satisfies(received -> assertThat(received.method()).isEqualTo(method))
                .satisfies(received -> assertThat(received.uri()).isEqualTo("/api/v1" + path));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /oauth2/authorize?client_id=gateway",
        "POST, /oauth2/authorize",
        "POST, /oauth2/token",
        "POST, /oauth2/revoke",
        "POST, /oauth2/introspect",
        "GET, /oauth2/jwks",
        "GET, /oauth2/authorization/google",
        "GET, /userinfo",
        "GET, /login",
        "POST, /login",
        "GET, /login/error?reason=expired",
        "GET, /login/oauth2/code/google?code=1",
        "POST, /login/webauthn",
        "GET, /account",
        "POST, /account/password",
        "GET, /webauthn/register",
        "POST, /webauthn/register/options",
        "GET, /.well-known/openid-configuration",
        "GET, /.well-known/oauth-authorization-server",
    })
    void bringsThePagesAndEndpointsOfSignInToAuthService(String method, String path) {
        client.method(HttpMethod.valueOf(method))
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(AUTH.received())
                .singleElement()
                .satisfies(received -> assertThat(received.method()).isEqualTo(method))
                .satisfies(received -> assertThat(received.uri()).isEqualTo(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "user", "booking", "payment", "notification"})
    void bringsWhatEachServiceSaysOfItself(String name) {
        get("/docs/openapi/" + name + ".yaml").exchange().expectStatus().isOk();

        assertThat(service(name).last().uri()).isEqualTo("/v3/api-docs.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/internal/v1/bookings/1/payable",
                "/api/v1/internal/v1/companies/1",
                "/api/internal",
                "/.well-known/security.txt",
                "/.well-known/openid-configuration/more",
                "/log",
                "/docs/openapi/analytics.yaml",
                "/docs/unheard-of",
                "/docs/browser.html",
                "/docs/swagger-ui.js",
                "/problems/unheard-of",
                "/userinfo/more",
                "/actuator/health",
                "/actuator/gateway/routes",
                "/api/v1/companies/1/unheard-of",
                "/api/v1/webhooks/other",
                "/api/v2/bookings",
                "/favicon.ico",
                "/v3/api-docs"
            })
    void bringsNothingElseAnywhere(String path) {
        isProblem(get(path).exchange(), 404, "not-found");

        for (FakeService service : new FakeService[] {AUTH, USER, BOOKING, PAYMENT, NOTIFICATION}) {
            assertThat(service.received()).isEmpty();
        }
    }

    @Test
    void keepsTheQueryAsItWasEncoded() {
        URI uri = URI.create(
                "http://127.0.0.1:" + port + "/api/v1/companies/1/customers?q=M%C3%BCller%20%26%20Co&x=%2B1");
        client.get().uri(uri).exchange().expectStatus().isOk();

        assertThat(BOOKING.last().uri()).endsWith("?q=M%C3%BCller%20%26%20Co&x=%2B1");
    }

    private static FakeService service(String name) {
        return switch (name) {
            case "auth" -> AUTH;
            case "user" -> USER;
            case "booking" -> BOOKING;
            case "payment" -> PAYMENT;
            case "notification" -> NOTIFICATION;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
