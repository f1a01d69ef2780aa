package dev.taly.booking.cancellations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.gate.BookingGate;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.booking.BookingParty;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@WebMvcTest(CancellationController.class)
class CancellationControllerTest {

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private BookingGate gate;

    @MockitoBean
    private BookingAccess access;

    @MockitoBean
    private CancelBooking cancelBooking;

    @MockitoBean
    private CancellationCost cost;

    @MockitoBean
    private Idempotency idempotency;

    private final UUID booking = UUID.randomUUID();

    @BeforeEach
    void openTheGate() {
        given(gate.pass(any())).willAnswer(call -> ((Supplier<?>) call.getArgument(0)).get());
    }

    @BeforeEach
    void letIn() {
        given(access.partOf(any(), any(), any())).willReturn(BookingParty.CUSTOMER);
        given(idempotency.inTransaction(any(), any()))
                .willAnswer(
                        call -> call.<Supplier<ResponseEntity<?>>>getArgument(1).get());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            {"reason":" Ill today "} | Ill today
            {"reason":"   "}         | null
            {"reason":null}          | null
            {}                       | null
            ``                       | null
            """)
    void takesAReasonOrNone(String body, String reason) {
        assertThat(cancel(body)).hasStatusOk();

        verify(cancelBooking).cancel(any(), any(), any(), eq(reason), any(), any());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"reason":"I am\\u0000ill"}   | 400 | malformed-request
            {"reason":"I am \\ud800 ill"} | 400 | malformed-request
            {"reason":7}                  | 400 | malformed-request
            {"reason":"Ill","fee":100}    | 400 | malformed-request
            {"reason":"Ill"               | 400 | malformed-request
            ["Ill"]                       | 400 | malformed-request
            """)
    void refusesWhatItCannotRead(String body, int status, String problem) {
        assertThat(cancel(body))
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/" + problem);
        verifyNoInteractions(cancelBooking);
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        assertThat(cancel("{\"reason\":\"%s\"}".formatted("a".repeat(500)))).hasStatusOk();
        assertThat(cancel("{\"reason\":\"%s\"}".formatted("a".repeat(501))))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("reason");
    }

    @Test
    void hidesWhatTheCallerMayNotSee() {
        given(access.partOf(any(), any(), any())).willThrow(CommonProblem.NOT_FOUND.exception());

        assertThat(cancel("{}")).hasStatus(404);
        assertThat(mvc.post().uri("/api/v1/bookings/7/cancel")).hasStatus(400);
        assertThat(mvc.put().uri("/api/v1/bookings/" + booking + "/cancel")).hasStatus(405);
        verifyNoInteractions(cancelBooking);
    }

    @ParameterizedTest
    @CsvSource({"en, Only a booking", "de-AT, Stornieren lässt sich", "fr, Seule une réservation"})
    void saysInTheCallersLanguageWhyItCannotBeCancelled(String language, String detail) {
        given(cancelBooking.cancel(any(), any(), any(), any(), any(), any()))
                .willThrow(BookingProblem.BOOKING_NOT_CANCELLABLE.exception().with("bookingStatus", "EXPIRED"));

        assertThat(cancel("{}").header("Accept-Language", language))
                .hasStatus(409)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> type.assertThat().isEqualTo("/problems/booking-not-cancellable"))
                .hasPathSatisfying(
                        "$.bookingStatus", state -> state.assertThat().isEqualTo("EXPIRED"))
                .hasPathSatisfying(
                        "$.detail", text -> text.assertThat().asString().startsWith(detail));
    }

    @Test
    void wantsAnIdempotencyKeyToHaveItsShape() {
        assertThat(cancel("{}").header("Idempotency-Key", "short")).hasStatus(400);
    }

    private MockMvcRequestBuilder cancel(String body) {
        return mvc.post()
                .uri("/api/v1/bookings/" + booking + "/cancel")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
