package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingUpdated.Refund;
import dev.taly.events.user.MemberJoined;
import dev.taly.events.user.MemberRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an older consumer makes of what a newer producer says. */
class EventJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    @Test
    void readsTheRestWhenItDoesNotKnowAConstant() {
        MemberJoined event = EventJson.data(joined("\"CARETAKER\""), MemberJoined.class);

        assertThat(event.userId()).isEqualTo(ID);
        assertThat(event.role()).isNull();
        assertThat(EventJson.data(joined("\"STAFF\""), MemberJoined.class).role())
                .isEqualTo(MemberRole.STAFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "7", "{}", "[]", "true"})
    void refusesWhatIsNoWord(String role) {
        assertThatThrownBy(() -> EventJson.data(joined(role), MemberJoined.class))
                .isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void refusesAnEventWithoutIt() {
        JsonNode json = joined("\"STAFF\"");
        assertThatThrownBy(() -> EventJson.data(json.deepCopy().asObject().without("role"), MemberJoined.class))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("role");
    }

    @Test
    void looksIntoRecordsInRecords() {
        String refund = """
                {"refundId":"%s","amount":{"amount":1,"currency":"EUR"},"reason":"GOODWILL"}""".formatted(ID);
        RequiredFields.check(new Refund(ID, new Money(1, "EUR"), null), JSON.readTree(refund));
        assertThatThrownBy(() -> RequiredFields.check(new Refund(ID, new Money(1, "EUR"), null), JSON.readTree("{}")))
                .isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void passesOnAnActorThatItDoesNotKnow() {
        Actor robot = Actor.parse("ROBOT:hal:9000");

        assertThat(robot.type()).isEqualTo(Actor.Type.OTHER);
        assertThat(robot).hasToString("ROBOT:hal:9000");
        assertThat(Actor.parse("USER:a:b")).isEqualTo(new Actor(Actor.Type.USER, "a:b"));
        assertThatThrownBy(() -> Actor.parse("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Actor.parse(":x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode joined(String role) {
        return JSON.readTree("""
                {"membershipId":"%1$s","companyId":"%1$s","userId":"%1$s","role":%2$s}""".formatted(ID, role));
    }
}
