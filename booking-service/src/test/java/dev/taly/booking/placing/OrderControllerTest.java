package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.companies.Members;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(OrderController.class)
class OrderControllerTest {

    private static final String ORDER = """
            {"offeringId":"%s","start":"2026-11-24T10:00:00Z","customer":{"name":"Ada","email":"ada@example.org"}}""".formatted(UUID.randomUUID());

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private OrderDesk desk;

    @MockitoBean
    private Members members;

    @Test
    void takesGuestsAndRemembersWhoIsSignedIn() {
        UUID user = UUID.randomUUID();
        given(desk.book(any(), any(), any()))
                .willAnswer(_ -> ResponseEntity.status(201).build());

        assertThat(mvc.post()
                        .uri("/api/v1/bookings")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(ORDER))
                .hasStatus(201);
        assertThat(mvc.post()
                        .uri("/api/v1/bookings")
                        .with(jwt().jwt(token -> token.subject(user.toString())))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(ORDER))
                .hasStatus(201);

        verify(desk).book(any(), argThat(guest -> guest.caller().user().isEmpty()), isNull());
        verify(desk).book(any(), argThat(known -> known.caller().user().equals(Optional.of(user))), isNull());
    }

    @Test
    void answersALostSlotByAProblemWithAlternatives() {
        given(desk.book(any(), any(), any()))
                .willThrow(BookingProblem.SLOT_TAKEN.exception().with("alternatives", List.of()));

        assertThat(mvc.post()
                        .uri("/api/v1/bookings")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(ORDER))
                .hasStatus(409)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .isLenientlyEqualTo("{\"type\":\"/problems/slot-taken\",\"status\":409,\"alternatives\":[]}");
    }

    @Test
    void wantsAnIdempotencyKeyToHaveItsShape() {
        assertThat(mvc.post()
                        .uri("/api/v1/bookings")
                        .header("Idempotency-Key", "short")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(ORDER))
                .hasStatus(400);
    }
}
