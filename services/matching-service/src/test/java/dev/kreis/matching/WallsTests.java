package dev.kreis.matching;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.kreis.matching", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTests {
    private static final String[] PURE = {"java..", "org.jspecify..", "dev.kreis.contracts"};

    @ArchTest
    static final ArchRule theMatchmakerKnowsPeopleAndRulesOnly = classes()
            .that()
            .resideInAPackage("..matchmaker..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(PURE).or(resideInAnyPackage("..matching.matchmaker..", "..matching.engine..")));

    @ArchTest
    static final ArchRule seatingAsksTheMatchmakerOnly = classes()
            .that()
            .resideInAPackage("..seating..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(PURE).or(resideInAnyPackage("..matching.matchmaker..", "..matching.seating..")));

    @ArchTest
    static final ArchRule theEngineKnowsNothingButJava = classes()
            .that()
            .resideInAPackage("..matching.engine..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "dev.kreis.matching.engine.."));

    @ArchTest
    static final ArchRule theCommandLineKnowsTheEngineAndJsonOnly = classes()
            .that()
            .resideInAPackage("..matching.cli..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "dev.kreis.matching.engine..",
                    "dev.kreis.matching.cli.."));

    @ArchTest
    static final ArchRule nothingRestsOnTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("..matching.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..matching.cli..");

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.kreis..")
                    .and(not(resideInAnyPackage(
                            "dev.kreis.matching..",
                            "dev.kreis.contracts..",
                            "dev.kreis.messaging..",
                            "dev.kreis.auditing..",
                            "dev.kreis.tokens.."))));

    /** Who gave what to whom seats nobody. */
    @ArchTest
    static final ArchRule whatPeopleGaveIsNotHeardOf = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.kreis.contracts")
                    .and(nameMatching("dev\\.kreis\\.contracts\\.(FollowUp|Favour).*")));

    @ArchTest
    static final ArchRule packagesDoNotGoInCircles =
            slices().matching("dev.kreis.matching.(*)..").should().beFreeOfCycles();
}
