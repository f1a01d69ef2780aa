package dev.taly.sandbox.ses;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Bare addresses out of {@code Name <address>}; a broken one is refused as SES refuses it. */
final class Addresses {

    private static final int MOST = 50;

    private Addresses() {}

    static List<String> bare(List<String> given) {
        var addresses = given.stream().flatMap(Addresses::parse).distinct().toList();
        if (addresses.isEmpty()) {
            throw SesError.badRequest("Must have at least one destination.");
        }
        if (addresses.size() > MOST) {
            throw SesError.badRequest("Recipient count exceeds " + MOST + ".");
        }
        return addresses;
    }

    static void check(String sender) {
        if (parse(sender).count() != 1) {
            throw SesError.badRequest("Illegal address");
        }
    }

    private static Stream<String> parse(String given) {
        try {
            var parsed = InternetAddress.parse(given, true);
            for (var address : parsed) {
                address.validate();
                if (address.getAddress().indexOf('@') < 0) {
                    throw SesError.badRequest("Missing final '@domain'");
                }
            }
            return Stream.of(parsed).map(InternetAddress::getAddress);
        } catch (AddressException e) {
            throw SesError.badRequest(e.getMessage() == null ? "Illegal address" : e.getMessage());
        }
    }
}
