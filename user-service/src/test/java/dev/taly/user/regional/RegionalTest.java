package dev.taly.user.regional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.values.LanguageTag;
import dev.taly.defaults.zones.KnownZone;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionalTest {

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    record Choice(
            @KnownZone @Nullable String timeZone,
            @CurrencyInUse @Nullable String currency,
            @LanguageTag @Nullable String locale) {}

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Europe/Paris", "UTC", "Australia/Lord_Howe", "America/Argentina/Buenos_Aires"})
    void takesZonesOfTheDatabase(@Nullable String zone) {
        assertThat(valid(new Choice(zone, null, null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "+02:00", "Z", "UTC+1", "europe/paris", "Europe/Atlantis", "SystemV/EST5"})
    void refusesOtherZones(String zone) {
        assertThat(valid(new Choice(zone, null, null))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"EUR", "USD", "JPY", "KWD", "XOF", "INR"})
    void takesCurrenciesThatCountriesUse(@Nullable String currency) {
        assertThat(valid(new Choice(null, currency, null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "XXX", "XAU", "DEM", "BTC", "EURO"})
    void refusesOtherCurrencies(String currency) {
        assertThat(valid(new Choice(null, currency, null))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"en", "pt-BR", "zh-Hant-TW", "es-419", "de-CH-1996"})
    void takesLanguageTags(@Nullable String locale) {
        assertThat(valid(new Choice(null, null, locale))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "en_GB", "und", "x-klingon", "e", "not a tag", "en-x-a-tag-which-goes-beyond-the-limit"})
    void refusesOtherTags(String locale) {
        assertThat(valid(new Choice(null, null, locale))).isFalse();
    }

    private static boolean valid(Choice choice) {
        return VALIDATOR.validate(choice).isEmpty();
    }
}
