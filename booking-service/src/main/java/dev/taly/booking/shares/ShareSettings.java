package dev.taly.booking.shares;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How many. A network is an office or a mobile carrier as often as a single person, so it has at least twenty times what one
 * caller has; of a day's bookings five times, since a day is long and nobody books all of it.
 *
 * @param holdsOfNetwork live holds of one offering by anonymous callers of one network; a browser has two
 * @param pendingOfCaller bookings at one company that wait for payment or approval, by one browser or user
 * @param pendingOfNetwork the same by anonymous callers of one network
 * @param pendingOfRecipient the same for one e-mail address or telephone number
 * @param dayOfBrowser bookings a day (UTC) at one company, whatever becomes of them, by one anonymous caller's browser
 * @param dayOfNetwork the same by all anonymous callers of one network
 * @param messagesOfRecipient how often a day somebody may have one company write to one e-mail address or telephone number by
 *     booking or changing a contact
 * @param changesOfBooking how often a day its customer may move one booking, name another contact for it or have its link replaced
 */
@Validated
@ConfigurationProperties("booking.shares")
record ShareSettings(
        @Min(2 * NETWORK) @Max(MOST) int holdsOfNetwork,
        @Min(1) @Max(MOST) int pendingOfCaller,
        @Min(NETWORK) @Max(MOST) int pendingOfNetwork,
        @Min(1) @Max(MOST) int pendingOfRecipient,
        @Min(1) @Max(MOST) int dayOfBrowser,
        @Min(NETWORK) @Max(MOST) int dayOfNetwork,
        @Min(1) @Max(MOST) int messagesOfRecipient,
        @Min(1) @Max(MOST) int changesOfBooking) {

    private static final int NETWORK = 20;
    private static final int NETWORK_OF_A_DAY = 5;
    private static final int MOST = 10_000;

    @AssertTrue(message = "pending-of-network must be at least 20 times pending-of-caller")
    boolean isNetworkLargeEnough() {
        return pendingOfNetwork >= NETWORK * pendingOfCaller;
    }

    @AssertTrue(message = "day-of-network must be at least 5 times day-of-browser")
    boolean isNetworkLargeEnoughForADay() {
        return dayOfNetwork >= NETWORK_OF_A_DAY * dayOfBrowser;
    }
}
