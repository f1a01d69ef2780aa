package dev.taly.booking.placing;

import dev.taly.booking.availability.Search;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param resourceId one of the slot's resourceIds; left out, anybody free
 * @param holdId of the hold that this booking redeems
 * @param partySize how many come, in a group; one when left out
 * @param answers to the offering's questions, by their ids
 */
record BookingRequest(
        @NotNull UUID offeringId,
        @NotNull Instant start,
        @Nullable UUID resourceId,
        @Nullable UUID holdId,
        @Min(1) @Max(1000) @Nullable Integer partySize,
        @NotNull @Valid CustomerRequest customer,
        @Size(max = 50) @Nullable Map<String, @Nullable Object> answers) {

    /** @param locale the company's when left out */
    record CustomerRequest(
            @NotNull @PersonName @Size(max = 100) String name,

            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email,

            @Phone @Nullable String phone,
            @LanguageTag @Nullable String locale,
            @KnownZone @Nullable String timeZone) {

        CustomerRequest {
            name = Texts.tidy(name);
            email = Email.tidy(email);
            phone = PhoneNumber.tidyOrNull(phone);
            locale = LanguageTags.spelledOrNull(locale);
        }

        Contact contact(Company company) {
            return Contact.typed(name, email, phone, locale, timeZone, company);
        }
    }

    int party() {
        return Objects.requireNonNullElse(partySize, 1);
    }

    Search search() {
        return Search.of(offeringId, resourceId, party());
    }
}
