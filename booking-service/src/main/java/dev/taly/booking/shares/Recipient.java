package dev.taly.booking.shares;

import dev.taly.defaults.values.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** To whom messages go. Whoever typed the address need not be the one who reads them. */
public record Recipient(String email, @Nullable String phone) {

    /** However they are written. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        names.add("email " + email.strip().toLowerCase(Locale.ROOT));
        if (phone != null) {
            names.add("phone " + PhoneNumber.dialled(phone));
        }
        return names;
    }

    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
