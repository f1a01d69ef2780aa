package dev.taly.booking.customers;

import dev.taly.booking.companies.Company;
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
import dev.taly.defaults.zones.KnownZone;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
        @NotNull @PersonName @Size(max = 100) String name,
        @NotNull @EmailAddress @Size(max = Email.LONGEST) String email,
        @Phone @Nullable String phone,
        @LanguageTag @Nullable String locale,
        @KnownZone @Nullable String timeZone,

        @Lines @Size(max = CustomerChange.LONGEST_NOTES) @Nullable
        String notes,

        @Size(max = Tags.MOST) @Nullable List<@NotBlank @OneLine @Size(max = Tags.LONGEST) String> tags) {

    NewCustomer {
        name = Texts.tidy(name);
        email = Email.tidy(email);
        phone = PhoneNumber.tidyOrNull(phone);
        locale = LanguageTags.spelledOrNull(locale);
        notes = Texts.tidyLinesOrNull(notes);
    }

    Contact contact(Company company) {
        return Contact.typed(name, email, phone, locale, timeZone, company);
    }

    List<String> normalisedTags() {
        return Tags.normalise(Objects.requireNonNullElse(tags, List.of()));
    }

    @Override
    public String toString() {
        return "NewCustomer[…]";
    }
}
