package dev.taly.payment.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.payment.pages.PrintedText.Glyph;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final float LEFT = 64 + 125;
    private static final float RIGHT = 595 - 64;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Łódź Ștefan Việt ễ ŋ “Zoë” – 20 € №",
                "Κουρείο",
                "Стрижка Їжак",
                "صالون قص شعر",
                "آرایشگاه می\u200Cخواهم",
                "حجام کی دکان",
                "מספרה שלום",
                "ร้านตัดผม น้ำ ที่นี่",
                "बाल कटाना क्षत्रिय हिन्दी नमस्ते।",
                "「東京美容室」カット、髙﨑 ｶﾅ",
                "北京理發店，剪髮",
                "서울 미용실 뷁",
                "চুল কাটা",
                "ਵਾਲ ਕੱਟਣਾ",
                "વાળ કાપવા",
                "ବାଳ କାଟିବା",
                "முடி வெட்டு",
                "జుట్టు కత్తిరింపు",
                "ಕೂದಲು ಕತ್ತರಿಸುವುದು",
                "മുടി വെട്ടൽ",
                "හිසකෙස් කැපීම",
                "ຕັດຜົມ",
                "កាត់សក់",
                "ဆံပင်ညှပ်",
                "སྐྲ་བཞར་",
                "თმის შეჭრა",
                "Մազերի կտրում",
                "ጸጉር መቁረጥ",
                "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ",
                "ᐃᓄᒃᑎᑐᑦ",
                "ߒߞߏ",
                "ܫܠܡܐ",
                "ތާނަ",
                "ⵉⵎⴰⵣⵉⵖⵏ",
                "ꕙꔤ",
                "ꆈꌠꉙ",
                "ᱥᱟᱱᱛᱟᱲᱤ",
                "ꯃꯤꯇꯩ",
                "ᠮᠣᠩᠭᠣᠯ",
                "𞤆𞤵𞤤𞤢𞤪",
                "ㄅㄆㄇ",
                "★ ♥ ☎ ✂ ₹ ₪ ₺"
            })
    void showsEveryScriptAndTellsItsText(String name) {
        var glyphs = value(name);

        assertThat(text(glyphs)).isEqualTo(name);
        assertThat(glyphs).allMatch(Glyph::drawn, "has an outline in the document");
    }

    @Test
    void showsNamesInSeveralScriptsAtOnce() {
        var name = "Łódź Салон 東京美容室 صالون ร้าน 서울 हिन्दी";

        var glyphs = value(name);

        assertThat(text(glyphs)).isEqualTo(name);
        assertThat(glyphs).allMatch(Glyph::drawn);
        assertThat(glyphs.stream().map(Glyph::font).collect(Collectors.toSet())).hasSize(6);
    }

    @Test
    void writesFromRightToLeft() {
        assertThat(seen(value("שלום"))).isEqualTo("םולש");
        assertThat(seen(value("مرحبا"))).isEqualTo("ابحرم");
        assertThat(seen(value("Salon שלום Berlin"))).isEqualTo("Salon םולש Berlin");
    }

    @Test
    void keepsNumbersAndLatinNamesInTheirOwnDirection() {
        assertThat(seen(value("שלום 12:30 Tel Aviv"))).isEqualTo("Tel Aviv 12:30 םולש");
        assertThat(seen(value("שלום (אבג)"))).isEqualTo("(גבא) םולש");
    }

    @Test
    void joinsArabicLetters() {
        var alone = value("ب").getFirst().code();

        var joined = value("ببب").stream().map(Glyph::code).toList();

        assertThat(new HashSet<>(joined)).hasSize(3).doesNotContain(alone);
    }

    @Test
    void formsSyllables() {
        // the vowel sign i is written before its consonant, ksha is one shape
        assertThat(seen(value("कि")).codePoints().count()).isEqualTo(2);
        assertThat(value("क्ष")).hasSize(1);
        assertThat(value("कि").stream().map(Glyph::text)).containsExactly("कि", "");
    }

    @Test
    void showsWhatNoFontHasAsItsCodePoint() {
        assertThat(text(value("Salon \uD83D\uDC87\u200D♀\uFE0F 𠮷野"))).isEqualTo("Salon [U+1F487]♀ [U+20BB7]野");
    }

    @Test
    void showsNothingThatIsNoText() {
        assertThat(text(value("\u0007 a\r\n\tb \u202Ereversed\u202C \u200Bc\u0000 e\u0301 \u200D\uD800")))
                .isEqualTo("a b reversed c é [U+D800]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WWWWWWWWWW",
                "Wash and cut ",
                "東京美容室",
                "ร้านตัดผมที่กรุงเทพมหานคร",
                "מספרה שלום 12 ",
                "قص شعر قصير ",
                "בלירווחים",
                "🦄"
            })
    void breaksLongTextsInsideTheirColumn(String part) {
        var glyphs = value(part.repeat(20));

        assertThat(text(glyphs).replace("[U+1F984]", "🦄"))
                .isEqualTo(part.repeat(20).strip());
        assertThat(glyphs.stream().map(Glyph::y).distinct().count()).isBetween(2L, 12L);
        assertThat(glyphs).filteredOn(glyph -> !glyph.text().isBlank()).allSatisfy(glyph -> {
            assertThat(glyph.x()).isGreaterThan(LEFT - 2);
            assertThat(glyph.x() + glyph.width()).isLessThan(RIGHT + 1);
        });
    }

    @Test
    void breaksThaiBetweenWords() {
        var lines = value("ร้านตัดผม".repeat(12)).stream().collect(Collectors.groupingBy(Glyph::y));

        assertThat(lines.values())
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(text(line)).matches("(ผม|ตัดผม)?(ร้านตัดผม)*(ร้าน|ร้านตัด)?"));
    }

    @Test
    void goesOnOnAnotherPage() {
        var page = new Page("Long", Locale.ENGLISH);
        page.table(Map.of("For", "Wash and cut ".repeat(300)));

        var pdf = page.pdf();

        var glyphs = PrintedText.glyphs(pdf);
        assertThat(glyphs.getLast().page()).isEqualTo(2);
        assertThat(PrintedText.text(pdf)).hasSize("For ".length() + 13 * 300 - 1);
        assertThat(glyphs).filteredOn(glyph -> !glyph.font().isEmpty()).allMatch(glyph -> glyph.y() > 60);
    }

    @Test
    void beginsWhereItsLanguageBegins() {
        var page = new Page("قبض", Locale.forLanguageTag("ar"));
        page.table(Map.of("Name", "Value"));

        var glyphs = PrintedText.glyphs(page.pdf()).stream()
                .filter(glyph -> !glyph.font().isEmpty())
                .toList();

        assertThat(glyphs.get(3).x() + glyphs.get(3).width()).isBetween(RIGHT - 1, RIGHT + 1);
        assertThat(glyphs.getLast().x() + glyphs.getLast().width()).isBetween(RIGHT - 126, RIGHT - 124);
    }

    @Test
    void canBeReadAloud() throws IOException {
        var page = new Page("Quittung 7", Locale.GERMANY);
        page.heading("Quittung");
        page.table(Map.of("Nummer", "7"));
        page.note("Ende");

        try (var document = Loader.loadPDF(page.pdf())) {
            var catalog = document.getDocumentCatalog();

            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Quittung 7");
            assertThat(catalog.getLanguage()).isEqualTo("de-DE");
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(tags(catalog.getStructureTreeRoot())).isEqualTo("Document(H1 Table(TR(TH TD)) P)");
        }
    }

    private static String tags(PDStructureNode node) {
        return node.getKids().stream()
                .filter(PDStructureElement.class::isInstance)
                .map(PDStructureElement.class::cast)
                .map(kid -> {
                    var inside = tags(kid);
                    return kid.getCOSObject().getNameAsString(COSName.S) + (inside.isEmpty() ? "" : "(" + inside + ")");
                })
                .collect(Collectors.joining(" "));
    }

    /** The glyphs of a value in a table. */
    private static List<Glyph> value(String text) {
        var page = new Page("Test", Locale.ENGLISH);
        page.table(Map.of("-", text));
        return PrintedText.glyphs(page.pdf()).stream()
                .filter(glyph -> glyph.x() > LEFT - 10)
                .toList();
    }

    private static String text(List<Glyph> glyphs) {
        return glyphs.stream().map(Glyph::text).collect(Collectors.joining()).strip();
    }

    /** From left to right. */
    private static String seen(List<Glyph> glyphs) {
        return glyphs.stream()
                .sorted((one, other) -> Float.compare(one.x(), other.x()))
                .map(Glyph::text)
                .collect(Collectors.joining())
                .strip();
    }
}
