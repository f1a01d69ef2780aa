package dev.taly.booking.customers;

import dev.taly.defaults.zones.KnownZone;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer whom a member adds by hand.
 *
 * @param locale the company's when left out
 */
record NewCustomer(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Email @Size(max = 254) String email,

        @Pattern(regexp = CustomerChange.PHONE, message = CustomerChange.NO_PHONE) @Nullable
        String phone,

        @Pattern(regexp = CustomerChange.LANGUAGE, message = CustomerChange.NO_LANGUAGE) @Nullable
        String locale,

        @KnownZone @Nullable String timeZone,
        @Size(max = CustomerChange.LONGEST_NOTES) @Nullable String notes,
        @Size(max = Tags.MOST) @Nullable List<@NotBlank @Size(max = Tags.LONGEST) String> tags) {

    Contact contact(String companyLocale) {
        return new Contact(
                name.strip(), email.strip(), phone, Objects.requireNonNullElse(locale, companyLocale), timeZone);
    }

    List<String> normalisedTags() {
        return Tags.normalise(Objects.requireNonNullElse(tags, List.of()));
    }

    @Override
    public String toString() {
        return "NewCustomer[…]";
    }
}
