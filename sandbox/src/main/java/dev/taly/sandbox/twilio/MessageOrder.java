package dev.taly.sandbox.twilio;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is asked for when a message is created, checked as Twilio checks it. */
record MessageOrder(String to, String from, String body, @Nullable String statusCallback) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern SENDER_NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 +_&-]{1,11}");
    private static final Set<String> KNOWN = Set.of("To", "From", "Body", "StatusCallback");

    /** The number that an account of Twilio's test credentials owns. */
    private static final String OWN_NUMBER = "+15005550006";

    private static final int LONGEST_BODY = 1600;

    static MessageOrder of(Map<String, String[]> form) {
        for (var name : form.keySet()) {
            if (!KNOWN.contains(name)) {
                throw TwilioError.badRequest(20001, "The sandbox does not know the parameter " + name);
            }
        }
        var to = required(form, "To", 21604, "A 'To' phone number is required.");
        var from = required(form, "From", 21603, "A 'From' phone number is required.");
        checkRecipient(to);
        checkSender(from);
        var body = required(form, "Body", 21602, "Message body is required.");
        if (body.codePointCount(0, body.length()) > LONGEST_BODY) {
            throw TwilioError.badRequest(
                    21617, "The concatenated message body exceeds the " + LONGEST_BODY + " character limit.");
        }
        var callback = text(form, "StatusCallback");
        if (callback != null) {
            checkCallback(callback);
        }
        return new MessageOrder(to, from, body, callback);
    }

    private static void checkRecipient(String to) {
        if (!E164.matcher(to).matches()) {
            throw TwilioError.badRequest(21211, "The 'To' number " + to + " is not a valid phone number.");
        }
        MagicNumber.of(to).ifPresent(magic -> {
            throw magic.error();
        });
    }

    private static void checkSender(String from) {
        boolean number = E164.matcher(from).matches();
        if (from.equals("+15005550001") || (!number && !SENDER_NAME.matcher(from).matches())) {
            throw TwilioError.badRequest(21212, "The 'From' number " + from + " is not a valid phone number.");
        }
        if (number && !from.equals(OWN_NUMBER)) {
            throw TwilioError.badRequest(
                    21606,
                    "The 'From' phone number " + from
                            + " is not a valid, message-capable Twilio phone number for this destination.");
        }
    }

    private static void checkCallback(String callback) {
        try {
            var address = URI.create(callback);
            var scheme = String.valueOf(address.getScheme());
            if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw TwilioError.badRequest(21609, "The StatusCallback URL " + callback + " is not a valid URL.");
    }

    private static String required(Map<String, String[]> form, String name, int code, String message) {
        var value = text(form, name);
        if (value == null) {
            throw TwilioError.badRequest(code, message);
        }
        return value;
    }

    private static @Nullable String text(Map<String, String[]> form, String name) {
        var values = form.get(name);
        return values == null || values[0].isBlank() ? null : values[0];
    }
}
