package dev.taly.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerLocaleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        -                                                            | en
        ''                                                           | en
        de                                                           | de
        DE-at                                                        | de
        de-AT, en;q=0.5                                              | de
        en;q=0.5, de-AT                                              | de
        es, fr;q=0.5                                                 | fr
        fr-CA;q=0.8, de;q=0.9, en;q=0.1                              | de
        de;q=0.5, fr;q=0.5                                           | de
        de;q=0, fr;q=0.001                                           | fr
        es, *                                                        | en
        fr;q=high, de;q=0.1                                          | de
        den                                                          | en
        not;a;language                                               | en
        es;q=1,it;q=1,pt,nl,pl,ru,ja,ko,zh,ar,he,sv,da,no,fr;q=0.1   | fr
        """)
    void findsTheLanguageThatIsWantedMost(String header, String language) {
        assertThat(CallerLocale.of(header).getLanguage()).isEqualTo(language);
    }
}
