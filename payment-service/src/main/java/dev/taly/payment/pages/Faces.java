package dev.taly.payment.pages;

import static java.lang.Character.UnicodeScript.*;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which font a letter is shown in: Liberation Sans for Latin, Greek and Cyrillic, another for each other script. */
final class Faces {

    private static final Face HAN_AND_KANA = new Face("/fonts/DroidSansFallback.ttf");
    private static final Face KOREAN = new Face("/fonts/NanumGothic.ttf");
    private static final Face SYMBOLS = new Face("/fonts/NotoSansSymbols-Regular-Subsetted.ttf");
    private static final Face MORE_SYMBOLS = new Face("/fonts/NotoSansSymbols-Regular-Subsetted2.ttf");
    private static final Face NEW_CURRENCIES = new Face("/fonts/Roboto-Regular.ttf");
    private static final List<Face> OF_NO_SCRIPT = List.of(NEW_CURRENCIES, SYMBOLS, MORE_SYMBOLS, HAN_AND_KANA, KOREAN);
    private static final Map<UnicodeScript, Face> OF_SCRIPTS = ofScripts();

    static final Faces PLAIN = new Faces("/liberation/LiberationSans-Regular.ttf");

    /** Other scripts than the first three have no bold. */
    static final Faces BOLD = new Faces("/liberation/LiberationSans-Bold.ttf");

    private final Face usual;

    private Faces(String usual) {
        this.usual = new Face(usual);
    }

    Face usual() {
        return usual;
    }

    /**
     * @param before what the letter before it is shown in, which serves its marks too
     * @return null when no font has it
     */
    @Nullable
    Face of(int letter, @Nullable Face before) {
        UnicodeScript script = UnicodeScript.of(letter);
        boolean isOfLetterBefore =
                Letters.isJoiner(letter) || (script == INHERITED && before != null && before.shows(letter));
        if (before != null && isOfLetterBefore) {
            return before;
        }
        return Stream.of(
                        Stream.ofNullable(OF_SCRIPTS.get(script)),
                        Stream.of(usual),
                        Stream.ofNullable(before),
                        OF_NO_SCRIPT.stream())
                .flatMap(faces -> faces)
                .filter(face -> face.shows(letter))
                .findFirst()
                .orElse(null);
    }

    private static Map<UnicodeScript, Face> ofScripts() {
        Map<UnicodeScript, Face> faces = new EnumMap<>(UnicodeScript.class);
        Stream.of(HAN, HIRAGANA, KATAKANA, BOPOMOFO).forEach(script -> faces.put(script, HAN_AND_KANA));
        faces.put(HANGUL, KOREAN);
        Map.ofEntries(
                        Map.entry(ADLAM, "SansAdlam"),
                        Map.entry(ARABIC, "NaskhArabic"),
                        Map.entry(ARMENIAN, "SansArmenian"),
                        Map.entry(BENGALI, "SansBengali"),
                        Map.entry(CANADIAN_ABORIGINAL, "SansCanadianAboriginal"),
                        Map.entry(CHEROKEE, "SansCherokee"),
                        Map.entry(DEVANAGARI, "SansDevanagari"),
                        Map.entry(ETHIOPIC, "SansEthiopic"),
                        Map.entry(GEORGIAN, "SansGeorgian"),
                        Map.entry(GUJARATI, "SansGujarati"),
                        Map.entry(GURMUKHI, "SansGurmukhi"),
                        Map.entry(HEBREW, "SansHebrew"),
                        Map.entry(KANNADA, "SansKannada"),
                        Map.entry(KHMER, "SansKhmerUI"),
                        Map.entry(LAO, "SansLao"),
                        Map.entry(MALAYALAM, "SansMalayalam"),
                        Map.entry(MEETEI_MAYEK, "SansMeeteiMayek"),
                        Map.entry(MONGOLIAN, "SansMongolian"),
                        Map.entry(MYANMAR, "SansMyanmar"),
                        Map.entry(NKO, "SansNKo"),
                        Map.entry(OL_CHIKI, "SansOlChiki"),
                        Map.entry(ORIYA, "SansOriya"),
                        Map.entry(SINHALA, "SansSinhala"),
                        Map.entry(SYRIAC, "SansSyriacEstrangela"),
                        Map.entry(TAMIL, "SansTamil"),
                        Map.entry(TELUGU, "SansTelugu"),
                        Map.entry(THAANA, "SansThaana"),
                        Map.entry(THAI, "SansThai"),
                        Map.entry(TIBETAN, "SansTibetan"),
                        Map.entry(TIFINAGH, "SansTifinagh"),
                        Map.entry(VAI, "SansVai"),
                        Map.entry(YI, "SansYi"))
                .forEach((script, name) -> faces.put(script, new Face("/fonts/Noto" + name + "-Regular.ttf")));
        return faces;
    }
}
