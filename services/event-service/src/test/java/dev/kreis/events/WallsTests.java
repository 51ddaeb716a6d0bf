package dev.kreis.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.kreis.events", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTests {
    @ArchTest
    final ArchRule theRulesOfAttendanceKnowNeitherStoreNorNetwork = classes()
            .that()
            .resideInAPackage("..attendance..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.kreis.contracts..", "dev.kreis.events.attendance..", "org.jspecify..");

    @ArchTest
    final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.kreis.matching..", "dev.kreis.followups..", "dev.kreis.edge..", "dev.kreis.local..");

    @ArchTest
    final ArchRule featuresDoNotRunInCircles =
            slices().matching("dev.kreis.events.(*)..").should().beFreeOfCycles();

    @ArchTest
    final ArchRule timeIsTold = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
