package dev.taly.booking.customers;

import dev.taly.booking.companies.Company;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.LanguageTags;
import dev.taly.defaults.values.PhoneNumber;
import jakarta.persistence.Embeddable;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a customer can be reached, as written for one booking.
 *
 * @param email in the one spelling of {@link Email}
 * @param phone in E.164 where its country is known
 * @param locale BCP 47 tag
 */
@Embeddable
public record Contact(
        String name,
        String email,
        @Nullable String phone,
        String locale,
        @Nullable String timeZone) {

    /**
     * From what was typed and checked, or kept before there were these rules. What says nothing of a country or a language is
     * as usual at the company's.
     */
    public static Contact typed(
            String name,
            String email,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String timeZone,
            Company company) {
        String language = locale == null
                ? company.locale()
                : LanguageTags.canonical(locale).orElse(locale);
        return new Contact(
                name,
                Email.find(email).map(Email::address).orElse(email),
                phone(phone, language, timeZone, company),
                language,
                timeZone);
    }

    /** As it is kept: of where its owner is likely to have it, else of where the company is. */
    static @Nullable String phone(@Nullable String typed, String language, @Nullable String timeZone, Company company) {
        Stream<String> regions = Stream.concat(
                PhoneNumber.regions(Locale.forLanguageTag(language), timeZone),
                PhoneNumber.regions(
                        Locale.forLanguageTag(company.locale()), company.zone().getId()));
        return typed == null ? null : PhoneNumber.kept(typed, regions);
    }

    /** Whether mails to both reach the same person. */
    public boolean reachesSameAs(Contact other) {
        return email.equalsIgnoreCase(other.email);
    }

    @Override
    public String toString() {
        return "Contact[…]";
    }
}
