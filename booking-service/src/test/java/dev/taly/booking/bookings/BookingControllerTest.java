package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Members;
import dev.taly.defaults.problem.CommonProblem;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(BookingController.class)
class BookingControllerTest {

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private BookingAccess access;

    @MockitoBean
    private BookingRepository bookings;

    @MockitoBean
    private Members members;

    @MockitoBean
    private Companies companies;

    @Test
    void hidesWhatTheCallerMayNotSee() {
        given(access.view(any(), any(), any())).willThrow(CommonProblem.NOT_FOUND.exception());

        assertThat(mvc.get().uri("/api/v1/bookings/" + UUID.randomUUID())).hasStatus(404);
        assertThat(mvc.get().uri("/api/v1/bookings/7")).hasStatus(400);
    }

    @Test
    void listsBookingsForMembersAlone() {
        assertThat(mvc.get().uri("/api/v1/companies/" + UUID.randomUUID() + "/bookings"))
                .hasStatus(401);
        assertThat(mvc.delete().uri("/api/v1/bookings/" + UUID.randomUUID())).hasStatus(405);
    }
}
