package dev.taly.booking.customers;

import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import dev.taly.defaults.values.LanguageTag;
import dev.taly.defaults.values.LanguageTags;
import dev.taly.defaults.values.Lines;
import dev.taly.defaults.values.OneLine;
import dev.taly.defaults.values.PersonName;
import dev.taly.defaults.values.Phone;
import dev.taly.defaults.values.PhoneNumber;
import dev.taly.defaults.values.Texts;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What members may write of a customer.
 *
 * @param email by which the company knows the customer; bookings keep the one that was written for them
 * @param tags kept in small letters
 */
record CustomerChange(
        @NotNull @PersonName @Size(max = 100) String name,
        @NotNull @EmailAddress @Size(max = Email.LONGEST) String email,
        @Phone @Nullable String phone,
        @NotNull @LanguageTag String locale,
        @Lines @Size(max = LONGEST_NOTES) @Nullable String notes,

        @Size(max = Tags.MOST) @Nullable List<@NotBlank @OneLine @Size(max = Tags.LONGEST) String> tags) {

    static final int LONGEST_NOTES = 10_000;

    CustomerChange {
        name = Texts.tidy(name);
        email = Email.tidy(email);
        phone = PhoneNumber.tidyOrNull(phone);
        notes = Texts.tidyLinesOrNull(notes);
    }

    static CustomerChange of(CustomerView customer) {
        return new CustomerChange(
                customer.name(),
                customer.email(),
                customer.phone(),
                customer.locale(),
                customer.notes(),
                customer.tags());
    }

    /**
     * As it is kept. What was not changed may be older than the rules and stays.
     *
     * @param timeZone of the customer, which tells where his phone is
     */
    CustomerChange normalised(@Nullable String timeZone) {
        Locale language = Locale.forLanguageTag(locale);
        return new CustomerChange(
                name,
                Email.find(email).map(Email::address).orElse(email),
                phone == null ? null : PhoneNumber.kept(phone, PhoneNumber.regions(language, timeZone)),
                LanguageTags.canonical(locale).orElse(locale),
                notes,
                Tags.normalise(Objects.requireNonNullElse(tags, List.of())));
    }

    @Override
    public String toString() {
        return "CustomerChange[…]";
    }
}
