package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.offerings.Translation.QuestionText;
import dev.taly.booking.questions.Question.Type;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.Part;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.ProblemException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is left out has a default, and what does not fit together is refused. */
class OfferingRequestTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void fillsInWhatIsLeftOut() {
        OfferingTerms terms = request(60, "").terms(null);

        assertThat(terms.rules()).isEqualTo(new SlotRules(60, 0, 0, 60, Alignment.CLOCK, 0, new Horizon.Days(60)));
        assertThat(terms.requirements()).containsExactly(new Requirement(ResourceKind.STAFF, List.of(), 1));
        assertThat(terms.capacity()).isEqualTo(1);
        assertThat(terms.maxPerDay()).isNull();
        assertThat(terms.policy()).isEqualTo(new CancellationPolicy(0, 0));
        assertThat(terms.segments()).isEmpty();
        assertThat(terms.questions()).isEmpty();
        assertThat(terms.translations()).isEmpty();
        assertThat(terms.approvalRequired()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"60,60", "20,20", "45,45", "50,15", "7,15", "480,480", "1440,1440"})
    void stepsByTheDurationWhenThatDividesTheDay(int duration, int step) {
        assertThat(request(duration, "").terms(null).rules().step()).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        ",,ON_SITE",
        "0,,ON_SITE",
        "4500,,FULL",
        "4500,ON_SITE,ON_SITE",
        ",ON_SITE,ON_SITE",
        "4500,NONE,NONE",
    })
    void isPaidOnlineWhenItHasAPriceUnlessSomebodyHasChosen(
            @Nullable Long amount, @Nullable PaymentMode wanted, PaymentMode mode) {
        String price = amount == null ? "" : ",'price':{'amount':%d,'currency':'EUR'}".formatted(amount);
        String payment = wanted == null ? "" : ",'payment':'%s'".formatted(wanted);

        assertThat(request(60, price + payment).terms(null).pricing().payment()).isEqualTo(mode);
    }

    @Test
    void takesDatesAsAHorizon() {
        assertThat(request(60, ",'horizon':{'from':'2027-01-01','to':'2027-01-01'}")
                        .terms(null)
                        .rules()
                        .horizon())
                .isEqualTo(new Horizon.Dates(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 1)));
    }

    @Test
    void lastsAsLongAsItsSegments() {
        Offering offering = offering("""
                {'name':'Colour','requires':[{'kind':'STAFF'},{'kind':'ROOM'}],
                 'segments':[{'minutes':30},{'minutes':20,'requires':[1]},{'minutes':10,'requires':[0]},
                             {'minutes':15,'requires':[0,1]},{'minutes':5,'requires':[]}]}""");

        assertThat(offering.rules().duration()).isEqualTo(80);
        assertThat(offering.partsOf(0)).containsExactly(new Part(0, 30), new Part(50, 25));
        assertThat(offering.partsOf(1)).containsExactly(new Part(0, 50), new Part(60, 15));
        assertThatThrownBy(() -> offering.partsOf(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void takesEverythingForTheWholeDurationWithoutSegments() {
        assertThat(offering("{'name':'Cut','durationMinutes':45}").partsOf(0)).containsExactly(new Part(0, 45));
    }

    @Test
    void describesWhatItBecame() {
        OfferingTerms terms = read("""
                {'name':'Colour','description':'All of it','durationMinutes':50,'bufferAfterMinutes':10,'stepMinutes':20,
                 'alignment':'WINDOW','minimumNoticeMinutes':60,'horizon':{'from':'2027-01-01','to':'2027-12-31'},
                 'segments':[{'minutes':30},{'minutes':20,'requires':[1]}],'maxPerDay':3,'capacity':4,
                 'price':{'amount':9000,'currency':'EUR'},'payment':'DEPOSIT','deposit':{'percent':20},
                 'approvalRequired':true,'requires':[{'kind':'STAFF','count':2},{'kind':'ROOM'}],
                 'cancellation':{'cutOffMinutes':1440,'feePercent':50},
                 'questions':[{'id':'hair','label':'Hair?','type':'CHOICE','required':true,'options':['long','short']},
                              {'id':'wish','label':'Wishes?','type':'LONG_TEXT'}],
                 'translations':{'de':{'name':'Farbe','questions':{'hair':{'label':'Haar?','options':['lang','kurz']}}}},
                 'externalRef':'c1'}""").terms(null);

        assertThat(OfferingRequest.of(terms, terms.translations()).terms(null)).isEqualTo(terms);
    }

    @Test
    void knowsItsNameInOtherLanguages() {
        Offering offering = offering("""
                {'name':'Cut','durationMinutes':60,
                 'translations':{'de':{'name':'Schnitt'},'de-ch':{'description':'Ein Schnitt'},'fr-FR':{'name':'Coupe'}}}""");

        assertThat(offering.name("de")).isEqualTo("Schnitt");
        assertThat(offering.name("de-AT")).isEqualTo("Schnitt");
        assertThat(offering.name("de-CH")).isEqualTo("Schnitt");
        assertThat(offering.name("fr-FR")).isEqualTo("Coupe");
        assertThat(offering.name("fr")).isEqualTo("Cut");
        assertThat(offering.name("en")).isEqualTo("Cut");
        assertThat(offering.name("!")).isEqualTo("Cut");
    }

    @Test
    void showsQuestionsInOtherLanguagesAndAsksForTheSameAnswers() {
        Offering offering = offering("""
                {'name':'Cut','durationMinutes':60,
                 'questions':[{'id':'hair','label':'Hair?','type':'CHOICE','options':['long','short']}],
                 'translations':{'de':{'questions':{'hair':{'label':'Haar?','options':['lang','kurz']}}}}}""");

        assertThat(OfferingView.of(offering, "de-AT").questions())
                .containsExactly(new OfferingView.QuestionView(
                        "hair", "Haar?", Type.CHOICE, false, List.of("long", "short"), List.of("lang", "kurz")));
        assertThat(OfferingView.of(offering, "fr").questions())
                .isEqualTo(OfferingView.of(offering, null).questions());
        assertThat(OfferingView.of(offering, "de").translations())
                .isEqualTo(Map.of(
                        "de",
                        new Translation(
                                null, null, Map.of("hair", new QuestionText("Haar?", List.of("lang", "kurz"))))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'name':'Cut'}                                                                                | durationMinutes
            {'name':'Cut','durationMinutes':60,'segments':[{'minutes':30},{'minutes':29}]}                | segments
            {'name':'Cut','segments':[{'minutes':4}]}                                                     | segments
            {'name':'Cut','segments':[{'minutes':1000},{'minutes':1000}]}                                 | segments
            {'name':'Cut','segments':[{'minutes':30},{'minutes':30,'requires':[1]}]}                      | segments[1].requires[0]
            {'name':'Cut','segments':[{'minutes':30,'requires':[-1]}]}                                    | segments[0].requires[0]
            {'name':'Cut','segments':[{'minutes':30,'requires':[]}]}                                      | segments
            {'name':'Cut','durationMinutes':60,'horizon':{}}                                              | horizon
            {'name':'Cut','durationMinutes':60,'horizon':{'days':3,'to':'2027-01-01'}}                    | horizon
            {'name':'Cut','durationMinutes':60,'horizon':{'from':'2027-01-01'}}                           | horizon
            {'name':'Cut','durationMinutes':60,'horizon':{'from':'2027-01-02','to':'2027-01-01'}}         | horizon.to
            {'name':'Cut','durationMinutes':60,'payment':'FULL'}                                          | payment
            {'name':'Cut','durationMinutes':60,'payment':'FULL','price':{'amount':0,'currency':'EUR'}}    | payment
            {'name':'Cut','durationMinutes':60,'payment':'DEPOSIT','deposit':{'percent':10}}              | payment
            {'name':'Cut','durationMinutes':60,'payment':'DEPOSIT','price':{'amount':9,'currency':'EUR'}} | deposit
            {'name':'Cut','durationMinutes':60,'payment':'DEPOSIT','deposit':{'amount':1,'percent':1},'price':{'amount':9,'currency':'EUR'}} | deposit
            {'name':'Cut','durationMinutes':60,'payment':'DEPOSIT','deposit':{'amount':10},'price':{'amount':9,'currency':'EUR'}} | deposit.amount
            {'name':'Cut','durationMinutes':60,'deposit':{'amount':1},'price':{'amount':9,'currency':'EUR'}} | deposit
            {'name':'Cut','durationMinutes':60,'questions':[{'id':'a','label':'A','type':'TEXT'},{'id':'a','label':'A','type':'TEXT'}]} | questions[1].id
            {'name':'Cut','durationMinutes':60,'questions':[{'id':'a','label':'A','type':'CHOICE'}]}      | questions[0].options
            {'name':'Cut','durationMinutes':60,'questions':[{'id':'a','label':'A','type':'TEXT','options':['b']}]} | questions[0].options
            {'name':'Cut','durationMinutes':60,'questions':[{'id':'a','label':'A','type':'CHOICE','options':['b',' b ']}]} | questions[0].options
            {'name':'Cut','durationMinutes':60,'translations':{'klingon!':{'name':'x'}}}                  | translations
            {'name':'Cut','durationMinutes':60,'translations':{'':{'name':'x'}}}                          | translations
            {'name':'Cut','durationMinutes':60,'translations':{'de':null}}                                | translations.de
            {'name':'Cut','durationMinutes':60,'translations':{'de':{'name':' '}}}                        | translations.de.name
            {'name':'Cut','durationMinutes':60,'translations':{'de':{'questions':{'a':{'label':'x'}}}}}   | translations.de.questions
            {'name':'Cut','durationMinutes':60,'questions':[{'id':'a','label':'A','type':'CHOICE','options':['b']}],'translations':{'de':{'questions':{'a':{'options':['x','y']}}}}} | translations.de.questions.a.options
            {'name':'Cut','durationMinutes':60,'questions':[{'id':'a','label':'A','type':'CHOICE','options':['b']}],'translations':{'de':{'questions':{'a':{'options':[null]}}}}} | translations.de.questions.a.options[0]
            """)
    void refusesWhatDoesNotFit(String request, String field) {
        assertThatThrownBy(() -> read(request).terms(null))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("validation-failed")
                .hasMessageContaining("[" + field + " ");
    }

    private static Offering offering(String request) {
        return new Offering(Uuid7.next(), Uuid7.next(), read(request).terms(null));
    }

    private static OfferingRequest request(int duration, String rest) {
        return read("{'name':'Haircut','durationMinutes':%d%s}".formatted(duration, rest));
    }

    private static OfferingRequest read(String request) {
        return JSON.readValue(request.replace('\'', '"'), OfferingRequest.class);
    }
}
