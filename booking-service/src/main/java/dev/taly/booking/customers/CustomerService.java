package dev.taly.booking.customers;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.pages.Position;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.patches.Patches;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class CustomerService {

    private static final Logger log = LoggerFactory.getLogger(CustomerService.class);

    private final Customers customers;
    private final CustomerStore store;
    private final Companies companies;
    private final Patches patches;
    private final Clock clock;

    CustomerService(Customers customers, CustomerStore store, Companies companies, Patches patches, Clock clock) {
        this.customers = customers;
        this.store = store;
        this.companies = companies;
        this.patches = patches;
        this.clock = clock;
    }

    List<CustomerView> search(UUID companyId, CustomerSearch search) {
        return store.search(companyId, search);
    }

    CustomerView find(UUID companyId, UUID customerId) {
        CustomerView customer = store.find(companyId, customerId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        return withVisits(customer);
    }

    List<CustomerBooking> bookings(UUID companyId, UUID customerId, Position before, int limit) {
        CustomerView customer = store.find(companyId, customerId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        return store.bookings(companyId, customer.id(), before, limit);
    }

    @Transactional
    CustomerView create(Company company, NewCustomer request) {
        Contact contact = request.contact(company);
        UUID id = customers
                .insert(company.id(), contact, request.notes(), request.normalisedTags())
                .orElseThrow(() -> CustomerProblem.CUSTOMER_EXISTS
                        .exception()
                        .with(
                                "customerId",
                                customers.find(company.id(), contact.email()).orElseThrow()))
                .id();
        return find(company.id(), id);
    }

    @Transactional
    CustomerView change(UUID companyId, UUID customerId, Patch<CustomerChange> patch, @Nullable String ifMatch) {
        CustomerView customer = forUpdate(companyId, customerId);
        ETags.match(ifMatch, customer.version());
        CustomerView changed = patches.apply(patch, CustomerChange.of(customer))
                .changing(customer, patch::touches, companies.stored(companyId));
        if (!changed.email().equalsIgnoreCase(customer.email())) {
            refuseAddressOfAnother(companyId, customerId, changed.email());
        }
        return withVisits(store.update(changed));
    }

    /** Of two that take it at the same moment the index lets one. */
    private void refuseAddressOfAnother(UUID companyId, UUID customerId, String email) {
        customers
                .find(companyId, email)
                .filter(known -> !known.equals(customerId))
                .ifPresent(known -> {
                    throw CustomerProblem.CUSTOMER_EXISTS.exception().with("customerId", known);
                });
    }

    /** Bookings stay as they are. Blocked already, the customer is so for another reason. */
    @Transactional
    CustomerView block(UUID companyId, UUID customerId, @Nullable String reason) {
        CustomerView customer = forUpdate(companyId, customerId);
        log.atInfo()
                .addKeyValue("company.id", companyId)
                .addKeyValue("customer.id", customerId)
                .log("Blocked");
        return withVisits(
                store.block(customerId, Objects.requireNonNullElseGet(customer.blockedAt(), clock::instant), reason));
    }

    @Transactional
    CustomerView unblock(UUID companyId, UUID customerId) {
        CustomerView customer = forUpdate(companyId, customerId);
        if (customer.blockedAt() == null) {
            return withVisits(customer);
        }
        log.atInfo()
                .addKeyValue("company.id", companyId)
                .addKeyValue("customer.id", customerId)
                .log("Unblocked");
        return withVisits(store.block(customerId, null, null));
    }

    private CustomerView forUpdate(UUID companyId, UUID customerId) {
        return store.findForUpdate(companyId, customerId).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    private CustomerView withVisits(CustomerView customer) {
        return customer.with(store.visits(customer.companyId(), customer.id(), clock.instant()));
    }
}
