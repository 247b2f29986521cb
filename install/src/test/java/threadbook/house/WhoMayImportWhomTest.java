package threadbook.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table of ARCHITECTURE.md: what is not listed here, no package may import.
class WhoMayImportWhomTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("/threadbook/library/")) // others have written that
            .importPackages("threadbook");

    private static final String MAIN = "threadbook.host.Main";

    private static final Set<String> HELPERS =
            Set.of("threadbook.cell", "threadbook.timeline", "threadbook.display", "threadbook.recording");

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            // guest
            Map.entry("threadbook.display", Set.of()),
            Map.entry("threadbook.recording", Set.of()),
            Map.entry("threadbook.cell", Set.of("threadbook.display", "threadbook.recording")),
            Map.entry("threadbook.timeline", Set.of("threadbook.cell", "threadbook.display", "threadbook.recording")),
            Map.entry("threadbook.pipe", Set.of()),
            Map.entry("threadbook.shipping", Set.of()),
            Map.entry("threadbook.pool", HELPERS),
            Map.entry(
                    "threadbook.process",
                    Set.of(
                            "threadbook.cell",
                            "threadbook.timeline",
                            "threadbook.display",
                            "threadbook.recording",
                            "threadbook.pipe",
                            "threadbook.shipping",
                            "threadbook.pool")),
            Map.entry(
                    "threadbook.async",
                    Set.of("threadbook.cell", "threadbook.display", "threadbook.recording", "threadbook.pool")),
            Map.entry("threadbook.web", HELPERS),
            Map.entry("threadbook.command", HELPERS),
            Map.entry(
                    "threadbook.websocket",
                    Set.of(
                            "threadbook.cell",
                            "threadbook.timeline",
                            "threadbook.display",
                            "threadbook.pool",
                            "threadbook.async")),
            Map.entry("threadbook.diagnose", HELPERS),
            Map.entry(
                    "threadbook.agent",
                    Set.of(
                            "threadbook.display",
                            "threadbook.cell",
                            "threadbook.recording",
                            "threadbook.timeline",
                            "threadbook.pipe",
                            "threadbook.shipping",
                            "threadbook.pool",
                            "threadbook.process",
                            "threadbook.async",
                            "threadbook.web",
                            "threadbook.command",
                            "threadbook.websocket",
                            "threadbook.diagnose")),
            // host: `display` is there for MimeBundle, a word of the protocol; the test below says so
            Map.entry("threadbook.host.message", Set.of("threadbook.display")),
            Map.entry("threadbook.host.engine", Set.of("threadbook.display", "threadbook.agent", "threadbook.pipe")),
            Map.entry("threadbook.host.library", Set.of()),
            Map.entry(
                    "threadbook.host.magic",
                    Set.of(
                            "threadbook.display",
                            "threadbook.host.message",
                            "threadbook.host.engine",
                            "threadbook.host.library")),
            Map.entry("threadbook.host.wire", Set.of("threadbook.display", "threadbook.host.message")),
            Map.entry(
                    "threadbook.host.kernel",
                    Set.of(
                            "threadbook.display",
                            "threadbook.host.message",
                            "threadbook.host.engine",
                            "threadbook.host.magic")),
            Map.entry(
                    "threadbook.host.channel",
                    Set.of(
                            "threadbook.display",
                            "threadbook.host.wire",
                            "threadbook.host.message",
                            "threadbook.host.kernel")),
            Map.entry(
                    "threadbook.host",
                    Set.of(
                            "threadbook.host.channel",
                            "threadbook.host.wire",
                            "threadbook.host.kernel",
                            "threadbook.host.magic",
                            "threadbook.host.message",
                            "threadbook.host.engine",
                            "threadbook.host.library")),
            // maven: in a jar of its own
            Map.entry("threadbook.maven", Set.of("threadbook.host.library")),
            // install: `kernel` calls host.Main, which the test below says more exactly
            Map.entry("threadbook.install", Set.of("threadbook.host")),
            Map.entry("threadbook", Set.of()));

    @TestFactory
    Stream<DynamicTest> everyPackageImportsOnlyWhatIsListedForIt() {
        return imports().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> assertThat(ALLOWED.getOrDefault(entry.getKey(), Set.of()))
                                .as("what %s may import", entry.getKey())
                                .containsAll(entry.getValue())));
    }

    @Test
    void everyPackageIsListed() {
        assertThat(ALLOWED.keySet()).containsAll(imports().keySet());
    }

    @Test
    void noPackagesImportEachOtherInCircles() {
        slices().matching("threadbook.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void ofDisplayOnlyThoseWhoMakeValuesKnowMoreThanTheMimeBundle() {
        noClasses()
                .that()
                .resideInAPackage("threadbook.host..")
                .and(resideOutsideOfPackages("threadbook.host.engine", "threadbook.host.magic"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("threadbook.display").and(isNot("threadbook.display.MimeBundle")))
                .check(HOUSE);
    }

    @Test
    void installCallsTheMainOfTheHostAndNothingElse() {
        noClasses()
                .that()
                .resideInAPackage("threadbook.install")
                .should()
                .dependOnClassesThat(resideInAnyPackage("threadbook.host..").and(isNot(MAIN)))
                .check(HOUSE);
    }

    @Test
    void onlyChannelKnowsZeroMq() {
        noClasses()
                .that(resideOutsideOfPackage("threadbook.host.channel")
                        .and(resideOutsideOfPackage("threadbook.install"))
                        .and(isNot(MAIN)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.zeromq..", "zmq..")
                .check(HOUSE);
    }

    @Test
    void onlyWireKnowsJson() {
        noClasses()
                .that(resideOutsideOfPackage("threadbook.host.wire").and(resideOutsideOfPackage("threadbook.install")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(HOUSE);
    }

    @Test
    void onlyTheJarOfItsOwnKnowsMaven() {
        noClasses()
                .that(resideOutsideOfPackage("threadbook.maven"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.maven..", "org.eclipse.aether..", "eu.maveniverse..", "threadbook.maven")
                .check(HOUSE);
    }

    @Test
    void theGuestNeedsTheJdkAndNothingElse() {
        classes()
                .that()
                .resideInAnyPackage("threadbook..")
                .and(resideOutsideOfPackages(
                        "threadbook.host..", "threadbook.maven", "threadbook.install", "threadbook"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "threadbook..", "java..", "javax..", "jdk..", "com.sun..", "sun.management..", "org.jspecify..")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> isNot(String name) {
        return DescribedPredicate.describe(
                "is not " + name, type -> !type.getName().equals(name));
    }

    /// Package → the packages of the house that it imports.
    private static Map<String, Set<String>> imports() {
        var imports = new TreeMap<String, Set<String>>();
        for (var type : HOUSE) {
            var mine = imports.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>());
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var other = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (isOfTheHouse(other) && !other.equals(type.getPackageName())) {
                    mine.add(other);
                }
            }
        }
        return imports;
    }

    /// Libraries that travel under our name are others' work.
    private static boolean isOfTheHouse(String packageName) {
        return packageName.startsWith("threadbook") && !packageName.startsWith("threadbook.library.");
    }
}
