package dev.taly.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
import org.springframework.transaction.annotation.Transactional;

@AnalyzeClasses(packages = "dev.taly.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresFormNoCycles =
            slices().matching("dev.taly.notification.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule deliveriesKnowNoProvider = noClasses()
            .that()
            .resideInAPackage("..deliveries..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..mails..", "..ses..", "..sms..", "..twilio..", "software.amazon..", "com.twilio..");

    @ArchTest
    static final ArchRule onlyTheTwilioPackageKnowsTwilio = noClasses()
            .that()
            .resideOutsideOfPackage("dev.taly.notification.twilio")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.twilio..", "dev.taly.notification.twilio");

    /** They are on the class path for Twilio's SDK alone. */
    @ArchTest
    static final ArchRule theLibrariesOfTwilioAreNotOurs = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..",
                    "com.fasterxml.jackson.dataformat..",
                    "com.fasterxml.jackson.datatype..",
                    "io.jsonwebtoken..",
                    "com.auth0..",
                    "org.apache.hc..",
                    "org.apache.commons..");

    @ArchTest
    static final ArchRule onlyServicesAreTransactional = classes()
            .that()
            .areAnnotatedWith(Transactional.class)
            .or()
            .containAnyMethodsThat(com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith(
                    Transactional.class))
            .should()
            .haveSimpleNameEndingWith("Service");

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
