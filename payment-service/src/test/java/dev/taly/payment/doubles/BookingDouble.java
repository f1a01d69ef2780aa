package dev.taly.payment.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** booking-service's internal answer about what a booking owes, and the machine tokens of auth-service. */
public final class BookingDouble {

    public static final String TOKEN = "bookingtoken-of-the-guest-0123456789";
    public static final String TIME_ZONE = "Pacific/Auckland";
    public static final UUID CUSTOMER = UUID.randomUUID();

    /** A booking as booking-service knows it. */
    public record Booking(UUID id, String purpose, long amount, String currency, Instant deadline, int status) {}

    private final HttpServer server;
    private final Map<UUID, Booking> bookings = new ConcurrentHashMap<>();
    private final Map<UUID, String> replacedTokens = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> linkedAccounts = new ConcurrentHashMap<>();

    public BookingDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/token", call -> answer(call, 200, """
                {"access_token":"machine","expires_in":600,"token_type":"Bearer","scope":"internal:booking"}"""));
        server.createContext("/internal/v1/bookings/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A booking of 45 euros that may be paid for a quarter of an hour. */
    public UUID aBooking() {
        return aBooking(4500, "EUR", 200);
    }

    /** @param status what booking-service answers about it: 200, 409; 500 where it only says who the customer is; 503 */
    public UUID aBooking(long amount, String currency, int status) {
        Booking booking = new Booking(
                UUID.randomUUID(), "FULL", amount, currency, Instant.now().plusSeconds(900), status);
        bookings.put(booking.id, booking);
        return booking.id;
    }

    /** An approved booking, which may be paid for a day, of which 10 euros are due now. */
    public UUID aDeposit() {
        Booking booking = new Booking(
                UUID.randomUUID(), "DEPOSIT", 1000, "EUR", Instant.now().plusSeconds(86_400), 200);
        bookings.put(booking.id, booking);
        return booking.id;
    }

    /** From now on it owes another amount, or booking-service answers another status. */
    public void change(UUID id, long amount, int status) {
        bookings.computeIfPresent(
                id,
                (same, booking) ->
                        new Booking(id, booking.purpose, amount, booking.currency, booking.deadline, status));
    }

    /** The booking gets another link: the token of before opens nothing any more. */
    public void replaceToken(UUID id, String token) {
        replacedTokens.put(id, token);
    }

    /** The booking becomes that of another account. */
    public void link(UUID id, UUID userId) {
        linkedAccounts.put(id, userId);
    }

    private void answer(HttpExchange call) throws IOException {
        String[] path = call.getRequestURI().getPath().split("/");
        Booking booking = bookings.get(UUID.fromString(path[4]));
        boolean machine = "Bearer machine".equals(call.getRequestHeaders().getFirst("Authorization"));
        UUID id = UUID.fromString(path[4]);
        String token = replacedTokens.getOrDefault(id, TOKEN);
        boolean known = path[5].equals("still-payable")
                || token.equals(call.getRequestHeaders().getFirst("Booking-Token"))
                || ("userId=" + linkedAccounts.getOrDefault(id, CUSTOMER))
                        .equals(call.getRequestURI().getQuery());
        if (!machine) {
            answer(call, 401, "{}");
        } else if (booking != null && booking.status == 503) {
            answer(call, 503, "{}");
        } else if (booking == null || !known) {
            answer(call, 404, "{}");
        } else {
            answer(call, path[5].equals("customer") ? 200 : booking.status, json(booking));
        }
    }

    private static String json(Booking booking) {
        return """
                {"bookingId":"%s","companyId":"%s","status":"PENDING_PAYMENT","purpose":"%s",
                 "amount":{"amount":%d,"currency":"%s"},"deadline":"%s","description":"Haircut, 24 November, 10:00",
                 "companyName":"Salon Zoë",
                 "sale":{"offeringName":"Haircut","companyTimeZone":"%s","customerName":"Ada Łovelace",
                 "customerLocale":"de-DE","startsAt":"2026-11-24T09:00:00Z","timeZone":"Europe/Berlin"}}""".formatted(
                booking.id, booking.id, booking.purpose, booking.amount, booking.currency, booking.deadline, TIME_ZONE);
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
