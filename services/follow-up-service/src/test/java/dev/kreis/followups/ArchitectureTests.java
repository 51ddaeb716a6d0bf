package dev.kreis.followups;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.kreis", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule thePolicyIsPure = classes()
            .that()
            .resideInAPackage("..followups.policy")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "dev.kreis.contracts..", "dev.kreis.followups.policy", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .that()
            .resideInAPackage("dev.kreis.followups..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.kreis.events..", "dev.kreis.matching..", "dev.kreis.edge..", "dev.kreis.servers..");

    @ArchTest
    static final ArchRule featuresDoNotGoRoundInCircles = slices().matching("dev.kreis.followups.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule onlyTheCourierAndTheLetterboxSpeakToMailServers = noClasses()
            .that()
            .resideOutsideOfPackages("dev.kreis.followups.mail", "dev.kreis.followups.letterbox")
            .and()
            .resideInAPackage("dev.kreis.followups..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule theLedgerIsShownAtItsOwnDeskAlone = noClasses()
            .that()
            .resideInAPackage("dev.kreis.followups.web")
            .and()
            .haveNameNotMatching(".*\\.LedgerDesk(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.kreis.followups.ledger");

    /** What was given feeds the plan of the one who gave it; how giving and taking stand feeds nothing. */
    @ArchTest
    static final ArchRule nobodyIsMeasuredByABalance = noClasses()
            .that()
            .resideOutsideOfPackage("dev.kreis.followups.ledger")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.kreis.followups.ledger.Balance");

    @ArchTest
    static final ArchRule addressesDoNotReachThePlan = noClasses()
            .that()
            .resideInAPackage("dev.kreis.followups.web")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.kreis.followups.mail", "dev.kreis.followups.listening");
}
