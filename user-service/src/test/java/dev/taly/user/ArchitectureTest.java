package dev.taly.user;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.taly.stack.rules.JobRules;
import java.time.Clock;
import java.util.Date;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.transaction.annotation.Transactional;

@AnalyzeClasses(packages = "dev.taly.user", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.taly.user.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule publicIsWhatAnotherPackageNeeds = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .areNotAnnotatedWith(SpringBootApplication.class)
            .should(beUsedByAnotherPackage())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule controllersReadTheirOwnFeature =
            noClasses().that().haveSimpleNameEndingWith("Controller").should(new RepositoryOfAnotherPackage());

    @ArchTest
    static final ArchRule transactionsBelongToUseCases =
            noClasses().that().haveSimpleNameNotEndingWith("Service").should().beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule transactionalMethodsBelongToUseCases = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("Service")
            .should()
            .beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule dependenciesComeByConstructor =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule timeIsInstantAndZone =
            noClasses().should().dependOnClassesThat().areAssignableTo(Date.class);

    @ArchTest
    static final ArchRule jobsHaveThreadsOfTheirOwn = JobRules.JOBS_HAVE_THREADS_OF_THEIR_OWN;

    @ArchTest
    static final ArchRule timeComesFromTheInjectedClock = noClasses().should().callMethodWhere(readsMachineTime());

    private static DescribedPredicate<JavaCall<?>> readsMachineTime() {
        return DescribedPredicate.describe("reads the machine's time", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean now = call.getName().equals("now")
                    && owner.getPackageName().equals("java.time")
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Clock.class));
            return now || (owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system"));
        });
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
                events.add(new SimpleConditionEvent(type, used, type.getName() + " is public for nobody"));
            }
        };
    }

    private static final class RepositoryOfAnotherPackage extends ArchCondition<JavaClass> {

        RepositoryOfAnotherPackage() {
            super("depend on a repository of another package");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(use -> simpleNameEndingWith("Repository").test(use.getTargetClass()))
                    .filter(use -> !use.getTargetClass().getPackage().equals(type.getPackage()))
                    .forEach(use -> events.add(new SimpleConditionEvent(type, true, use.getDescription())));
        }
    }
}
