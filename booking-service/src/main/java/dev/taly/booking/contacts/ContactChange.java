package dev.taly.booking.contacts;

import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import dev.taly.defaults.values.LanguageTag;
import dev.taly.defaults.values.LanguageTags;
import dev.taly.defaults.values.PersonName;
import dev.taly.defaults.values.Phone;
import dev.taly.defaults.values.PhoneNumber;
import dev.taly.defaults.values.Texts;
import dev.taly.defaults.zones.KnownZone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param locale the company's when it is taken back */
record ContactChange(
        @NotNull @PersonName @Size(max = 100) String name,
        @NotNull @EmailAddress @Size(max = Email.LONGEST) String email,
        @Phone @Nullable String phone,
        @LanguageTag @Nullable String locale,
        @KnownZone @Nullable String timeZone) {

    ContactChange {
        name = Texts.tidy(name);
        email = Email.tidy(email);
        phone = PhoneNumber.tidyOrNull(phone);
        locale = LanguageTags.spelledOrNull(locale);
    }

    static ContactChange of(Contact contact) {
        return new ContactChange(
                contact.name(), contact.email(), contact.phone(), contact.locale(), contact.timeZone());
    }

    Contact contact(Company company) {
        return Contact.typed(name, email, phone, locale, timeZone, company);
    }
}
