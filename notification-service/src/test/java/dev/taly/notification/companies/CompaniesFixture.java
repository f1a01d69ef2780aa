package dev.taly.notification.companies;

import dev.taly.events.user.CompanyStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Companies that are known without a database. */
public final class CompaniesFixture {

    private CompaniesFixture() {}

    /** None is known to anybody. */
    public static Companies none() {
        return new Known(null);
    }

    /** Whichever is asked for, it is reached like that. */
    public static Companies reachedAt(@Nullable String contact, @Nullable String website, @Nullable String notice) {
        return new Known(new Company(
                UUID.randomUUID(), "Analytical Cuts", "de", CompanyStatus.ACTIVE, contact, website, notice));
    }

    private static final class Known extends Companies {

        private final @Nullable Company company;

        @SuppressWarnings("NullAway") // neither is asked
        Known(@Nullable Company company) {
            super(null, null);
            this.company = company;
        }

        @Override
        public Optional<Company> find(UUID companyId) {
            return Optional.ofNullable(company);
        }

        @Override
        public List<Recipient> recipients(UUID companyId) {
            return List.of();
        }
    }
}
