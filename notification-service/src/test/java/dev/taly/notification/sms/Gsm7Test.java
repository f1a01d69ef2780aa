package dev.taly.notification.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gsm7Test {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Müller & Söhne | Müller & Söhne
            Café Crème | Café Crème
            Garçon, fenêtre, île | Garcon, fenetre, ile
            L’atelier «Œuvre» – 45,00 € | L'atelier "OEuvre" - 45,00 €
            Žižek’s | Zizek's
            Łódź Spa | Lodz Spa
            Đức, Ştefan, Kırmızı, Þór | Duc, Stefan, Kirmizi, Thor
            Smørrebrød, Ålesund | Smørrebrød, Ålesund
            Кафе | Кафе""")
    void keepsWhatItCanAndFindsTheClosestElse(String text, String closest) {
        assertThat(Gsm7.closest(text)).isEqualTo(closest);
    }

    /** It takes UCS-2 anyhow: to strip accents would cost their owner his name and save nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"Łódź – Кафе", "L’été à 理发", "Ģirts Ɓaba", "Zoë 🎉"})
    void changesNothingIfALetterHasNone(String text) {
        assertThat(Gsm7.closest(text)).isEqualTo(text);
    }

    @Test
    void composedOrNotIsTheSame() {
        assertThat(Gsm7.closest("Mu\u0308ller 11:00\u202fAM")).isEqualTo("Müller 11:00 AM");
    }

    @Test
    void countsTheRoomThatItTakes() {
        assertThat(Gsm7.length("abc")).isEqualTo(3);
        assertThat(Gsm7.length("45 €")).isEqualTo(5);
        assertThat(Gsm7.length("Кафе")).isEqualTo(-1);
        assertThat(Gsm7.length("ç")).isEqualTo(-1);
    }
}
