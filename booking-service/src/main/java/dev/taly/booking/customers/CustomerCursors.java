package dev.taly.booking.customers;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.sealing.DataCipher;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a page of customers ends: behind a name, not behind a customer, who may be called something else by the time of the next
 * page. Encrypted, so that no name stands in an address or a log.
 */
@Component
class CustomerCursors {

    private static final int UUID_LENGTH = 36;

    private final DataCipher cipher;

    CustomerCursors(DataCipher cipher) {
        this.cipher = cipher;
    }

    /** A place in the list; nobody is called nothing. */
    record NamePosition(String name, UUID id) {

        static final NamePosition BEFORE_ALL = new NamePosition("", new UUID(0, 0));

        @Override
        public String toString() {
            return "NamePosition[…]";
        }
    }

    String after(CustomerView last) {
        byte[] plain = (last.id() + last.name()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.encrypt(plain, context(last.companyId())));
    }

    /** @throws dev.taly.defaults.problem.ProblemException 400 for what was no cursor of this company's list */
    NamePosition parse(UUID companyId, @Nullable String cursor) {
        if (cursor == null) {
            return NamePosition.BEFORE_ALL;
        }
        try {
            byte[] plain = cipher.decrypt(Base64.getUrlDecoder().decode(cursor), context(companyId));
            String text = new String(plain, StandardCharsets.UTF_8);
            return new NamePosition(text.substring(UUID_LENGTH), UUID.fromString(text.substring(0, UUID_LENGTH)));
        } catch (IllegalArgumentException foreign) {
            throw CommonProblem.MALFORMED_REQUEST.exception().field("cursor", "must be a nextCursor");
        }
    }

    private static String context(UUID companyId) {
        return "customer-cursor:" + companyId;
    }
}
