package dev.taly.user.companies;

import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import dev.taly.defaults.values.Lines;
import dev.taly.defaults.values.Phone;
import dev.taly.defaults.values.PhoneNumber;
import dev.taly.defaults.values.Texts;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How customers reach a company and who is behind it; all of it is for everybody to see.
 *
 * @param contactEmail where answers to its mails go
 * @param website with {@code https} or {@code http}
 * @param legalNotice name, address, register and tax number, as its country wants them
 */
@Embeddable
record CompanyContact(
        @EmailAddress @Nullable String contactEmail,
        @Phone @Nullable String phone,
        @Website @Nullable String website,
        @Lines @Size(max = 2000) @Nullable String legalNotice) {

    static final CompanyContact NONE = new CompanyContact(null, null, null, null);

    CompanyContact {
        contactEmail = contactEmail == null ? null : Email.spelled(contactEmail);
        phone = PhoneNumber.tidyOrNull(phone);
        website = Texts.tidyOrNull(website);
        legalNotice = legalNotice == null ? null : Texts.tidyLines(legalNotice);
    }
}
