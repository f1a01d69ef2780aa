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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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
        locale = LanguageTags.spelled(locale);
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
     * The customer as he is kept from now on. What is not touched may be older than the rules, and stays as it is.
     *
     * @param touched whether a field is named by the change
     */
    CustomerView changing(CustomerView customer, Predicate<String> touched, Company company) {
        String language = touched.test("locale") ? locale : customer.locale();
        return customer.with(
                touched.test("name") ? name : customer.name(),
                touched.test("email") ? Email.spelled(email) : customer.email(),
                touched.test("phone") ? Contact.phone(phone, language, customer.timeZone(), company) : customer.phone(),
                language,
                touched.test("notes") ? notes : customer.notes(),
                touched.test("tags") ? Tags.normalise(Objects.requireNonNullElse(tags, List.of())) : customer.tags());
    }

    @Override
    public String toString() {
        return "CustomerChange[…]";
    }
}
