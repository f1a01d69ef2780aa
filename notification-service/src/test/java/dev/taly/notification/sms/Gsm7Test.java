package dev.taly.notification.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gsm7Test {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Müller & Söhne | Müller & Söhne
            Café Crème | Café Crème
            Garçon, fenêtre, île | Garcon, fenetre, ile
            L’atelier «Œuvre» – 45,00 € | L'atelier "OEuvre" - 45,00 €
            Žižek’s | Zizek's
            Кафе | Кафе""")
    void keepsWhatItCanAndFindsTheClosestElse(String text, String closest) {
        assertThat(Gsm7.closest(text)).isEqualTo(closest);
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
