package dev.taly.booking.customers;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What members may write of a customer; the address stays, since the customer is known by it. */
record CustomerChange(
        @NotBlank @Size(max = 100) String name,

        @Pattern(regexp = PHONE, message = NO_PHONE) @Nullable
        String phone,

        @NotNull @Pattern(regexp = LANGUAGE, message = NO_LANGUAGE)
        String locale,

        @Size(max = LONGEST_NOTES) @Nullable String notes,
        @Size(max = Tags.MOST) @Nullable List<@NotBlank @Size(max = Tags.LONGEST) String> tags) {

    static final String PHONE = "\\+?[0-9][0-9 ()./-]{3,30}";
    static final String NO_PHONE = "must be a phone number";
    static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";
    static final String NO_LANGUAGE = "must be a language tag, such as de-AT";
    static final int LONGEST_NOTES = 10_000;

    static CustomerChange of(CustomerView customer) {
        return new CustomerChange(
                customer.name(), customer.phone(), customer.locale(), customer.notes(), customer.tags());
    }

    CustomerChange normalised() {
        return new CustomerChange(
                name.strip(), phone, locale, notes, Tags.normalise(Objects.requireNonNullElse(tags, List.of())));
    }

    @Override
    public String toString() {
        return "CustomerChange[…]";
    }
}
