package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused where money is moved: payments, refunds, cancellations, webhooks. */
class BadMoneyInputIT {

    private static final Api API = Running.api();
    private static final byte[] BOMB = bomb();
    private static Shop shop;
    private static Owner stranger;
    private static Guest guest;

    @BeforeAll
    static void pay() {
        shop = Shop.open(1);
        stranger = Owner.withCompany();
        try (AckLog log = AckLog.create("bad-money-input")) {
            guest = new Guest(shop, log);
            guest.book(shop.priced, shop.nextStart());
            guest.approve(guest.pay("STRIPE"));
            guest.awaitStatus("CONFIRMED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "nonsense",
                "{\"amount\":\"much\"}",
                "{\"amount\":{\"amount\":-1,\"currency\":\"EUR\"}}",
                "{\"amount\":{\"amount\":0,\"currency\":\"EUR\"}}",
                "{\"amount\":{\"amount\":1.5,\"currency\":\"EUR\"}}",
                "{\"amount\":{\"amount\":99999999999999999999,\"currency\":\"EUR\"}}",
                "{\"amount\":{\"amount\":9223372036854775807,\"currency\":\"EUR\"}}",
                "{\"amount\":{\"amount\":100,\"currency\":\"USD\"}}",
                "{\"amount\":{\"amount\":100,\"currency\":\"euro\"}}",
                "{\"amount\":{\"amount\":100}}",
                "{\"amount\":{\"amount\":4501,\"currency\":\"EUR\"}}",
                "{\"reason\":\"a\\u0000b\"}",
                "{\"reason\":\"\\ud800\"}"
            })
    void refundsThatMakeNoSense(String body) {
        keyed(shop.owner.api).send("POST", refunds(), body).isProblem();
        assertThat(shop.owner.api.get(refunds()).expect(200).items()).isEmpty();
    }

    @Test
    void refundsByWhoMayNot() {
        Map<String, Object> everything = Map.of();
        keyed(stranger.api).post(refunds(), everything).expect(404).isProblem();
        keyed(guest.asGuest()).post(refunds(), everything).isProblem();
        keyed(API).post(refunds(), everything).expect(401).isProblem();
        shop.owner.api.post(refunds(), everything).expect(400).isProblem();
        stranger.api.get(refunds()).expect(404).isProblem();
        stranger.api.get("/api/v1/payments/" + guest.paymentId()).expect(404).isProblem();
        stranger.api
                .get("/api/v1/companies/" + shop.owner.companyId + "/payments")
                .expect(404)
                .isProblem();
        assertThat(shop.owner.api.get(refunds()).expect(200).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-a-uuid", "00000000-0000-0000-0000-000000000000", "%00", "..%2f..", "'"})
    void idsThatAreNot(String id) {
        keyed(shop.owner.api)
                .post("/api/v1/payments/" + id + "/refunds", Map.of())
                .isProblem();
        API.get("/api/v1/payments/" + id).isProblem();
        API.send("POST", "/api/v1/bookings/" + id + "/cancel", "{}").isProblem();
    }

    @Test
    void cancellationsByWhoMayNot() {
        String path = "/api/v1/bookings/" + guest.bookingId() + "/cancel";
        API.send("POST", path, "{}").expect(404).isProblem();
        API.with("Booking-Token", "x".repeat(43))
                .send("POST", path, "{}")
                .expect(404)
                .isProblem();
        stranger.api.send("POST", path, "{}").expect(404).isProblem();
        guest.asGuest().send("POST", path, "{\"reason\":7}").isProblem();
        guest.asGuest()
                .send("POST", path, "{\"reason\":\"" + "x".repeat(501) + "\"}")
                .isProblem();
        assertThat(guest.status()).isEqualTo("CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stripe", "paypal", "twilio"})
    void webhooksOfNobody(String provider) {
        String path = "/api/v1/webhooks/" + provider;
        for (String body : List.of("{}", "{", "[".repeat(10_000), "a=b&c=d", "{\"id\":\"\\u0000\"}")) {
            signed(provider).send("POST", path, body).isProblem();
            API.send("POST", path, body).isProblem();
        }
        signed(provider).bytes("POST", path, new byte[10 * 1024 * 1024]).isProblem();
        signed(provider)
                .with("Content-Encoding", "gzip")
                .bytes("POST", path, BOMB)
                .isProblem();
    }

    @Test
    void bodiesThatGrow() {
        for (String path : List.of("/api/v1/payments", refunds(), "/api/v1/bookings")) {
            keyed(shop.owner.api)
                    .with("Content-Encoding", "gzip")
                    .bytes("POST", path, BOMB)
                    .isProblem();
            keyed(shop.owner.api)
                    .bytes("POST", path, new byte[10 * 1024 * 1024])
                    .isProblem();
            keyed(shop.owner.api)
                    .send("POST", path, "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}")
                    .isProblem();
        }
    }

    /** A gigabyte of nothing in a megabyte. */
    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] megabyte = new byte[1024 * 1024];
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int n = 0; n < 900; n++) {
                gzip.write(megabyte);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static Api keyed(Api api) {
        return api.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Api signed(String provider) {
        return switch (provider) {
            case "stripe" -> API.with("Stripe-Signature", "t=1,v1=00");
            case "paypal" ->
                API.with("PAYPAL-TRANSMISSION-ID", "x")
                        .with("PAYPAL-TRANSMISSION-TIME", "2026-01-01T00:00:00Z")
                        .with("PAYPAL-TRANSMISSION-SIG", "AAAA")
                        .with("PAYPAL-CERT-URL", "https://evil.example/cert.pem")
                        .with("PAYPAL-AUTH-ALGO", "SHA256withRSA");
            default -> API.with("X-Twilio-Signature", "AAAA");
        };
    }

    private static String refunds() {
        return "/api/v1/payments/" + guest.paymentId() + "/refunds";
    }
}
