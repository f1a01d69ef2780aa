package dev.taly.booking.bookings;

import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import dev.taly.booking.zones.KnownZone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param resourceId one of the slot's resourceIds; left out, anybody free */
record BookingRequest(
        @NotNull UUID offeringId,
        @NotNull Instant start,
        @Nullable UUID resourceId,
        @NotNull @Valid CustomerRequest customer) {

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

            @KnownZone @Nullable String timeZone) {}

    Wish wish(Company company, @Nullable UUID userId) {
        Contact contact = new Contact(
                customer.name.strip(),
                customer.email.strip(),
                customer.phone,
                Objects.requireNonNullElse(customer.locale, company.locale()),
                customer.timeZone);
        return new Wish(company, offeringId, start, resourceId, contact, userId);
    }
}
