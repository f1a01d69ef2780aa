package dev.taly.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.taly.stack.rules.JobRules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@AnalyzeClasses(packages = "dev.taly.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.taly.auth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule publicTypesAreUsedByAnotherPackage = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .arePublic()
            .and()
            .doNotBelongToAnyOf(AuthServiceApplication.class)
            .should(beUsedByAnotherPackage());

    @ArchTest
    static final ArchRule featuresAreFlat = noClasses().should().resideInAPackage("dev.taly.auth.*.*..");

    @ArchTest
    static final ArchRule servicesAloneOpenTransactions = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("Service")
            .should()
            .beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule noTransactionalClasses = noClasses().should().beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule controllersUseNoRepositories = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Repository");

    @ArchTest
    static final ArchRule noFieldInjection = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule jobsHaveThreadsOfTheirOwn = JobRules.JOBS_HAVE_THREADS_OF_THEIR_OWN;

    @ArchTest
    static final ArchRule timeComesFromTheInjectedClocks = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Date.class);

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package or a public type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getDirectDependenciesToSelf().stream()
                        .map(Dependency::getOriginClass)
                        .anyMatch(user -> !user.getPackageName().equals(type.getPackageName())
                                || user.getModifiers().contains(JavaModifier.PUBLIC));
                events.add(new SimpleConditionEvent(
                        type,
                        used,
                        type.getName() + " is public, but neither another package nor a public type uses it"));
            }
        };
    }
}
