package dev.taly.payment;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.taly.stack.rules.JobRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dev.taly.payment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> USED_BY_ANOTHER_PACKAGE = describe(
            "used by another package",
            type -> type.getDirectDependenciesToSelf().stream()
                    .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName())));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.taly.payment.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule publicNeedsACallerInAnotherPackage = classes()
            .that(not(USED_BY_ANOTHER_PACKAGE))
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("PaymentServiceApplication")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule onlyTheStripePackageKnowsStripe = noClasses()
            .that(not(resideInAPackage("dev.taly.payment.stripe")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.stripe..");

    @ArchTest
    static final ArchRule nobodyDependsOnTheStripePackage = noClasses()
            .that(not(resideInAPackage("dev.taly.payment.stripe")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.taly.payment.stripe");

    @ArchTest
    static final ArchRule onlyThePayPalPackageKnowsPayPal = noClasses()
            .that(not(resideInAPackage("dev.taly.payment.paypal")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.paypal..");

    @ArchTest
    static final ArchRule nobodyDependsOnThePayPalPackage = noClasses()
            .that(not(resideInAPackage("dev.taly.payment.paypal")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.taly.payment.paypal");

    @ArchTest
    static final ArchRule repositoriesStayInTheirFeature =
            classes().that().areAssignableTo(Repository.class).should().notBePublic();

    @ArchTest
    static final ArchRule onlyServicesHaveTransactions = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("Service")
            .should()
            .beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule noClassIsTransactionalAsAWhole = noClasses().should().beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Date.class);

    @ArchTest
    static final ArchRule jobsHaveThreadsOfTheirOwn = JobRules.JOBS_HAVE_THREADS_OF_THEIR_OWN;

    @ArchTest
    static final ArchRule controllersArePackagePrivate =
            classes().that().areAnnotatedWith(RestController.class).should().notHaveModifier(JavaModifier.PUBLIC);
}
