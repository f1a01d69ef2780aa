package dev.taly.payment.bookings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What is bought and by whom, when it takes place, and by which clocks. Any of it may be missing of payments from before.
 *
 * @param offeringName in the customer's language
 * @param companyTimeZone IANA zone by which the company keeps its books
 * @param customerName as he wrote it when he booked
 * @param customerLocale BCP 47 tag
 * @param timeZone IANA zone of the place, by which the customer reads the start
 */
@Embeddable
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sale(
        String offeringName,
        String companyTimeZone,
        String customerName,
        String customerLocale,
        Instant startsAt,
        @Column(name = "place_time_zone") String timeZone) {

    @Override
    public String toString() {
        return "Sale[…]";
    }
}
