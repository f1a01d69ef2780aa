package dev.taly.payment.bookings;

import dev.taly.defaults.http.InternalClients;
import dev.taly.defaults.problem.CommonProblem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** Asks booking-service, which alone knows whose a booking is and what it owes. */
@Component
public class BookingClient {

    private final RestClient client;

    BookingClient(InternalClients clients, BookingSettings settings) {
        this.client = clients.at("internal:booking", settings.url(), settings.timeout());
    }

    /**
     * What the payer owes for his booking.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code not-found} for a stranger, {@code booking-not-payable},
     *     or {@code service-unavailable}
     */
    public Payable payable(UUID bookingId, Payer payer) {
        return ask(client.get()
                .uri(uri -> uri.path("/internal/v1/bookings/{id}/payable")
                        .queryParamIfPresent("userId", Optional.ofNullable(payer.userId()))
                        .build(bookingId))
                .headers(payer::showToken));
    }

    /**
     * Whether somebody is the booking's customer now. That changes: a link is replaced, an account is linked, an address
     * is corrected. So it is asked each time, and kept nowhere.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code service-unavailable}
     */
    public boolean isCustomer(UUID bookingId, Payer somebody) {
        if (somebody.isNobody()) {
            return false;
        }
        try {
            client.get()
                    .uri(uri -> uri.path("/internal/v1/bookings/{id}/customer")
                            .queryParamIfPresent("userId", Optional.ofNullable(somebody.userId()))
                            .build(bookingId))
                    .headers(somebody::showToken)
                    .retrieve()
                    .toBodilessEntity();
            return true;
        } catch (HttpClientErrorException.NotFound e) {
            return false;
        } catch (HttpClientErrorException e) {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
    }

    /**
     * What the booking owes now, whoever pays it.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code booking-not-payable}; anything else only means that
     *     booking-service does not say
     */
    public Payable stillPayable(UUID bookingId) {
        try {
            return ask(client.get().uri("/internal/v1/bookings/{id}/still-payable", bookingId));
        } catch (HttpClientErrorException e) {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
    }

    private static Payable ask(RestClient.RequestHeadersSpec<?> question) {
        try {
            Payable payable = question.retrieve().body(Payable.class);
            if (payable == null) {
                throw CommonProblem.SERVICE_UNAVAILABLE.exception();
            }
            return payable;
        } catch (HttpClientErrorException.NotFound e) {
            throw CommonProblem.NOT_FOUND.exception();
        } catch (HttpClientErrorException.Conflict e) {
            throw BookingProblem.BOOKING_NOT_PAYABLE.exception();
        }
    }
}
