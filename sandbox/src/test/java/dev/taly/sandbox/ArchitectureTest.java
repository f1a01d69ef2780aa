package dev.taly.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.taly.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresDoNotUseEachOther = slices().matching("dev.taly.sandbox.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(inPackage("ses"), inPackage("mailbox"))
            .ignoreDependency(inPackage("twilio"), inPackage("mailbox"))
            .ignoreDependency(DescribedPredicate.alwaysTrue(), inPackage("webhooks"))
            .ignoreDependency(DescribedPredicate.alwaysTrue(), inPackage("aws"));

    @ArchTest
    static final ArchRule theRootKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("dev.taly.sandbox")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.taly.sandbox.*..");

    @ArchTest
    static final ArchRule onlyWhatProvidersShareIsPublic = classes()
            .that()
            .arePublic()
            .should()
            .haveFullyQualifiedName("dev.taly.sandbox.SandboxApplication")
            .orShould()
            .haveFullyQualifiedName("dev.taly.sandbox.Recent")
            .orShould()
            .haveFullyQualifiedName("dev.taly.sandbox.ControlJson")
            .orShould()
            .resideInAnyPackage("dev.taly.sandbox.mailbox", "dev.taly.sandbox.webhooks", "dev.taly.sandbox.aws")
            .orShould()
            // Tomcat makes it by its name
            .haveFullyQualifiedName("dev.taly.sandbox.faults.Connections$Protocol");

    @ArchTest
    static final ArchRule theSandboxNeedsNoSdk = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.stripe..", "com.paypal..", "com.twilio..", "software.amazon..");

    private static DescribedPredicate<JavaClass> inPackage(String feature) {
        return JavaClass.Predicates.resideInAPackage("dev.taly.sandbox." + feature);
    }
}
