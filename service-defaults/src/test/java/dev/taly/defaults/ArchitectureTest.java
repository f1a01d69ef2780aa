package dev.taly.defaults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.autoconfigure.AutoConfiguration;

@AnalyzeClasses(packages = "dev.taly.defaults", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.taly.auth..",
                    "dev.taly.user..",
                    "dev.taly.booking..",
                    "dev.taly.payment..",
                    "dev.taly.notification..",
                    "dev.taly.analytics..",
                    "dev.taly.gateway..",
                    "dev.taly.stack..",
                    "dev.taly.events.auth..",
                    "dev.taly.events.user..",
                    "dev.taly.events.booking..",
                    "dev.taly.events.payment..",
                    "dev.taly.events.notification..")
            .because("service-defaults is plumbing and knows nothing of the business");

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("dev.taly.defaults.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule configuresItselfOnlyByAutoConfiguration = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .haveSimpleNameEndingWith("AutoConfiguration");
}
