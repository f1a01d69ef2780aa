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
        names.add(emailName());
        if (phone != null) {
            names.add("phone " + PhoneNumber.dialled(phone));
        }
        return names;
    }

    /** Those that the other one does not have. */
    List<String> namesBeside(Recipient other) {
        List<String> others = other.names();
        return names().stream().filter(name -> !others.contains(name)).toList();
    }

    /** Those that are written to when they replace the former one: each that is new, and a changed address however it is written. */
    List<String> namesTold(Recipient former) {
        boolean isMailed = !email.equalsIgnoreCase(former.email);
        List<String> added = namesBeside(former);
        return names().stream()
                .filter(name -> added.contains(name) || (isMailed && name.equals(emailName())))
                .toList();
    }

    /** What follows a plus sign, and dots, make no other mailbox where most people have theirs; two persons seldom differ so. */
    private String emailName() {
        String address = email.strip().toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        String local = address.substring(0, Math.max(at, 0));
        String mailbox = local.replaceFirst("(?<=.)\\+.*", "").replace(".", "");
        return "email " + mailbox + address.substring(Math.max(at, 0));
    }

    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
