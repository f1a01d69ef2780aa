package dev.taly.user.companies;

import dev.taly.defaults.values.LanguageTag;
import dev.taly.defaults.values.LanguageTags;
import dev.taly.defaults.values.OneLine;
import dev.taly.defaults.values.Texts;
import dev.taly.defaults.zones.KnownZone;
import dev.taly.user.regional.CurrencyInUse;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says who opens a company.
 *
 * @param slug derived from the name when absent
 */
record NewCompany(
        @NotNull @OneLine @Size(max = 100) String name,

        @Size(max = Slug.MAX_LENGTH)
        @Pattern(regexp = Slug.FORMAT, message = "must be words of a-z and 0-9, joined by hyphens")
        @Nullable
        String slug,

        @NotNull @KnownZone String timeZone,
        @NotNull @CurrencyInUse String currency,
        @LanguageTag @Nullable String locale) {

    NewCompany {
        name = Texts.tidy(name);
        locale = LanguageTags.spelledOrNull(locale);
    }
}
