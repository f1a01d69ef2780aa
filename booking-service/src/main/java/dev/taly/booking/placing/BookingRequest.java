package dev.taly.booking.placing;

import dev.taly.booking.availability.Search;
import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import dev.taly.defaults.zones.KnownZone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Email @Size(max = 254) String email,

            @Pattern(regexp = "\\+?[0-9][0-9 ()./-]{3,30}", message = "must be a phone number") @Nullable
            String phone,

            @Pattern(
                    regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
                    message = "must be a language tag, such as de-AT")
            @Nullable
            String locale,

            @KnownZone @Nullable String timeZone) {

        Contact contact(Company company) {
            return new Contact(
                    name.strip(), email.strip(), phone, Objects.requireNonNullElse(locale, company.locale()), timeZone);
        }
    }

    int party() {
        return Objects.requireNonNullElse(partySize, 1);
    }

    Search search() {
        return Search.of(offeringId, resourceId, party());
    }
}
