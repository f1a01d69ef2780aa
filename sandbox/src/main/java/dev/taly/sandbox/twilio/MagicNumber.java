package dev.taly.sandbox.twilio;

import java.util.Arrays;
import java.util.Optional;

/**
 * Recipients for whom something goes wrong: those of Twilio's test credentials, and one more that goes wrong late.
 *
 * @see <a href="https://www.twilio.com/docs/iam/test-credentials">Twilio: test credentials</a>
 */
enum MagicNumber {
    INVALID("+15005550001", 21211, "The 'To' number %s is not a valid phone number."),
    UNROUTABLE("+15005550002", 21612, "The 'To' phone number %s is not currently reachable using the 'From' number."),
    NO_PERMISSION(
            "+15005550003",
            21408,
            "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: %s."),
    BLOCKED("+15005550004", 21610, "Attempt to send to unsubscribed recipient %s"),
    NOT_MOBILE("+15005550009", 21614, "'To' number %s is not a valid mobile number");

    /** Taken, and then undelivered with {@link #UNREACHABLE}. Not one of Twilio's. */
    static final String OUT_OF_REACH = "+15005550030";

    /** "Unreachable destination handset". */
    static final int UNREACHABLE = 30003;

    private final String number;
    private final int code;
    private final String message;

    MagicNumber(String number, int code, String message) {
        this.number = number;
        this.code = code;
        this.message = message;
    }

    static Optional<MagicNumber> of(String number) {
        return Arrays.stream(values())
                .filter(magic -> magic.number.equals(number))
                .findFirst();
    }

    TwilioError error() {
        return TwilioError.badRequest(code, message.formatted(number));
    }
}
