package dev.taly.booking.invites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taly.booking.companies.Company;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.user.CompanyStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a calendar takes changes of a booking from. */
class InviteOrganizerTest {

    @ParameterizedTest
    @ValueSource(strings = {"Taly <no-reply@taly.test>", "no-reply@taly.test", " <no-reply@taly.test> "})
    void isTheCompanyAtTheAddressOfMails(String from) {
        assertThat(organizer(from, "Analytical Cuts"))
                .isEqualTo("ORGANIZER;CN=Analytical Cuts:mailto:no-reply@taly.test");
    }

    @Test
    void hasANameThatCannotBecomeAnotherLine() {
        assertThat(organizer("no-reply@taly.test", "Cuts \"& more\": \r\nATTENDEE:mailto:x@example.org"))
                .isEqualTo("ORGANIZER;CN=\"Cuts '& more':  ATTENDEE:mailto:x@example.org\":mailto:no-reply@taly.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Taly", "Taly <>", "no reply@"})
    void needsAnAddress(String from) {
        assertThatIllegalArgumentException().isThrownBy(() -> new InviteOrganizer(from));
    }

    @Test
    void isTheCompanyAtItsOwnAddressForWhichMailsAreSent() {
        assertThat(organizer("Taly <no-reply@taly.test>", "Analytical Cuts", "ada@cuts.example"))
                .isEqualTo(
                        "ORGANIZER;CN=Analytical Cuts;SENT-BY=\"mailto:no-reply@taly.test\":mailto:ada@cuts.example");
    }

    private static String organizer(String from, String name) {
        return organizer(from, name, null);
    }

    private static String organizer(String from, String name, @Nullable String contact) {
        Company company =
                new Company(Uuid7.next(), name, "cuts", "Europe/London", "EUR", "en", CompanyStatus.ACTIVE, contact);
        return new InviteOrganizer(from).of(company).toString().strip();
    }
}
