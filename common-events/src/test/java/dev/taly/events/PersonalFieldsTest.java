package dev.taly.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What looks like a person's is marked as personal, or stands here because it is a company's. */
class PersonalFieldsTest {

    private static final Pattern OF_A_PERSON =
            Pattern.compile("(?i).*(name|email|phone|address|reason|notes?|answers)");
    private static final Set<String> OF_A_COMPANY = Set.of(
            "BookingDetails.companyName",
            "BookingDetails.offeringName",
            "Location.name",
            "Location.address",
            "CompanyCreated.name",
            "CompanyUpdated.name");

    /** Constants of ours. */
    private static final Set<String> CODES = Set.of("PaymentFailed.reason", "NotificationFailed.reason");

    @Test
    void namesAndAddressesOfPeopleArePersonal() {
        Set<String> unmarked = new TreeSet<>();
        EventCatalog.EVENTS.forEach(event -> collect(event, unmarked));
        unmarked.removeAll(OF_A_COMPANY);
        unmarked.removeAll(CODES);

        assertThat(unmarked).isEmpty();
    }

    private static void collect(Class<?> type, Set<String> unmarked) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == String.class
                    && OF_A_PERSON.matcher(component.getName()).matches()
                    && !component.isAnnotationPresent(Personal.class)) {
                unmarked.add(type.getSimpleName() + "." + component.getName());
            }
            records(component.getGenericType()).forEach(nested -> collect(nested, unmarked));
        }
    }

    private static Stream<Class<?>> records(Type type) {
        return switch (type) {
            case Class<?> raw when raw.isRecord() -> Stream.of(raw);
            case ParameterizedType generic ->
                Stream.of(generic.getActualTypeArguments()).flatMap(PersonalFieldsTest::records);
            default -> Stream.empty();
        };
    }
}
