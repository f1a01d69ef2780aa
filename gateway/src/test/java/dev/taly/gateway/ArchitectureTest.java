package dev.taly.gateway;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.taly.stack.rules.JobRules;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "dev.taly.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.taly.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theGatewayKnowsNoEventsAndNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.taly.events..",
                    "dev.taly.auth..",
                    "dev.taly.user..",
                    "dev.taly.booking..",
                    "dev.taly.payment..",
                    "dev.taly.notification..",
                    "dev.taly.analytics..");

    @ArchTest
    static final ArchRule nothingBlocksARequest = noClasses()
            .that()
            .haveSimpleNameEndingWith("Filter")
            .should()
            .callMethodWhere(target(nameStartingWith("block")));

    @ArchTest
    static final ArchRule filtersLeaveRedisToOthers = noClasses()
            .that()
            .haveSimpleNameEndingWith("Filter")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.data.redis..");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule jobsHaveThreadsOfTheirOwn = JobRules.JOBS_HAVE_THREADS_OF_THEIR_OWN;

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
