package io.contextlite;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.contextlite";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final String[] ALL = {
    "activity",
    "admission",
    "cache",
    "assemble",
    "compose",
    "config",
    "discovery",
    "feedback",
    "health",
    "ingest",
    "leases",
    "limits",
    "model",
    "lsa",
    "optimize",
    "postings",
    "pretrained",
    "resolve",
    "retrieve",
    "routing",
    "search",
    "store",
    "sync",
    "text",
    "transfer",
    "vector"
  };

  @Test
  void classes_areImported() {
    assertThat(CLASSES.size()).as("else every rule holds").isGreaterThan(100);
    assertThat(packages().stream().map(JavaPackage::getRelativeName))
        .contains(ALL)
        .contains("contextlite");
  }

  private static Set<JavaPackage> packages() {
    return CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void features_doNotKnowTheFacade() {
    noClasses()
        .that(resideInAnyPackage(ROOT + ".*.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  @Test
  void modelAndText_dependOnNothingOfOurs() {
    for (String base : List.of("model", "text")) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + base)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ROOT + "..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAnyPackage(ROOT + "." + base))))
          .check(CLASSES);
    }
  }

  @Test
  void store_doesNotKnowWhatIsBuiltOnIt() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".retrieve",
            ROOT + ".compose",
            ROOT + ".assemble",
            ROOT + ".feedback",
            ROOT + ".search",
            ROOT + ".optimize",
            ROOT + ".ingest",
            ROOT + ".sync",
            ROOT)
        .check(CLASSES);
  }

  @Test
  void exportedPackages_doNotUseJdbc() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".assemble",
            ROOT + ".config",
            ROOT + ".discovery",
            ROOT + ".health",
            ROOT + ".ingest",
            ROOT + ".limits",
            ROOT + ".model",
            ROOT + ".optimize",
            ROOT + ".pretrained",
            ROOT + ".routing",
            ROOT + ".search",
            ROOT + ".text",
            ROOT + ".vector")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void routing_dependsOnItsInputsAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".routing")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..", "java.net..", "java.nio.file..", "java.time..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(CLASSES);
  }

  @Test
  void driver_isKnownToTheStoreAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sqlite..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".store")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.Connection")
        .check(CLASSES);
  }

  @Test
  void yaml_isKnownToConfigAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".config")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.yaml..")
        .check(CLASSES);
  }

  @Test
  void network_isKnownToDiscoveryAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".discovery")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "javax.naming..", "javax.net..")
        .check(CLASSES);
  }

  @Test
  void discovery_knowsSettingsAndNodesAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".discovery")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAnyPackage(
                            ROOT + ".discovery",
                            ROOT + ".config",
                            ROOT + ".limits",
                            ROOT + ".routing"))))
        .check(CLASSES);
  }

  @Test
  void logging_isThePlatformsAndNothingIsPrinted() {
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    noClasses().should().dependOnClassesThat().resideInAnyPackage("org.slf4j..").check(CLASSES);
  }

  @Test
  void staticFields_areFinal() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage(ROOT + "..")
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(CLASSES);
  }

  @Test
  void packages_areNullMarked() {
    assertThat(packages()).hasSizeGreaterThanOrEqualTo(ALL.length);
    for (JavaPackage javaPackage : packages()) {
      assertThat(javaPackage.tryGetPackageInfo())
          .as("package-info of %s", javaPackage.getName())
          .hasValueSatisfying(info -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue());
    }
  }

  @Test
  void topLevelTypes_areHalfPublicAtMost() {
    List<JavaClass> types =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .toList();
    long isPublic =
        types.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).count();
    assertThat(isPublic / (double) types.size()).as("share of public types").isLessThan(.55);
  }
}
