package dev.taly.notification.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "de-AT, de-AT",
        "de-Latn-CH-1996, de-CH",
        "en, en",
        "en-Shaw-GB, en-GB",
        "fr-FR-u-nu-deva, fr-FR",
        "ar-EG, en",
        "tlh, en",
        "und, en"
    })
    void isThatOfTheWords(String spoken, String language) {
        assertThat(Languages.of(Locale.forLanguageTag(spoken)).toLanguageTag()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "sms"})
    void eachHasItsWords(String folder) throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver().getResources("classpath:" + folder + "/words*.properties");
        Set<String> languages = Arrays.stream(files)
                .map(Resource::getFilename)
                .map(name ->
                        name.equals("words.properties") ? "en" : name.substring("words_".length(), name.indexOf('.')))
                .collect(Collectors.toSet());

        assertThat(languages).isEqualTo(Languages.WITH_WORDS);
    }
}
