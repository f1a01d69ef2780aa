package dev.taly.notification.members;

import dev.taly.notification.companies.Companies;
import dev.taly.notification.companies.Company;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks who answers for a company that something is to be told to, and has it told to them. */
@Component
class MemberMessageJob {

    private static final Logger log = LoggerFactory.getLogger(MemberMessageJob.class);
    private static final int COMPANIES_AT_ONCE = 50;

    private final MemberMessageService messages;
    private final Companies companies;

    MemberMessageJob(MemberMessageService messages, Companies companies) {
        this.messages = messages;
        this.companies = companies;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tell() {
        for (UUID company : messages.findDueCompanies(COMPANIES_AT_ONCE)) {
            try {
                Locale language = companies
                        .find(company)
                        .map(Company::locale)
                        .map(Locale::forLanguageTag)
                        .orElse(Locale.ENGLISH);
                messages.tell(company, companies.recipients(company), language);
            } catch (RuntimeException e) {
                log.warn("What company {} is to be told waits: {}", company, e.toString());
                messages.postpone(company);
            }
        }
    }
}
