package dev.kreis.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.kreis", importOptions = DoNotIncludeTests.class)
class WallsTests {
    @ArchTest
    static final ArchRule knowsNoServiceAndNoStore = noClasses()
            .that()
            .resideInAPackage("dev.kreis.edge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.kreis.events..", "dev.kreis.matching..", "dev.kreis.followups..", "com.mongodb..");

    @ArchTest
    static final ArchRule ofKreisOnlyTheContractsAndTheTokens = classes()
            .that()
            .resideInAPackage("dev.kreis.edge..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.kreis.edge..",
                    "dev.kreis.contracts..",
                    "dev.kreis.tokens..",
                    "java..",
                    "jakarta.servlet..",
                    "org.springframework..",
                    "org.apache.kafka..",
                    "org.apache.hc..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "io.micrometer..",
                    "com.github.benmanes.caffeine..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "gg.jte..");

    @ArchTest
    static final ArchRule theHouseKnowsNobody = noClasses()
            .that()
            .resideInAPackage("dev.kreis.edge.house")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.kreis.edge.routes",
                    "dev.kreis.edge.sessions",
                    "dev.kreis.edge.streams",
                    "dev.kreis.edge.pages");

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("dev.kreis.edge.(*)..").should().beFreeOfCycles();
}
