package io.moguera.dist;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may see whom. */
class ArchitectureTest {
  private static final JavaClasses MOGUERA =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Of the tests here; it is no part of what is built.
          .withImportOption(location -> !location.contains("moguera-testkit"))
          .importPackages("io.moguera");

  private static final String CORE = "io.moguera.core..";
  private static final String AUTHENTICATION = "io.moguera.authentication..";
  private static final String[] SERVER = {
    "io.moguera.account..",
    "io.moguera.configuration..",
    "io.moguera.key..",
    "io.moguera.secret..",
    "io.moguera.server..",
  };

  @Test
  void everyModule_isThere() {
    assertThat(Stream.of("authentication", "postgres", "core", "server", "driver", "view", "cli"))
        .allMatch(module -> MOGUERA.containPackage("io.moguera." + module));
  }

  @Test
  void viewAndCommandLine_seeTheDriverAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("io.moguera.view..", "io.moguera.cli..", "io.moguera.driver..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Stream.of(CORE, "io.moguera.postgres.."), Stream.of(SERVER))
                .toArray(String[]::new))
        .check(MOGUERA);
  }

  @Test
  void core_seesNeitherAuthenticationNorServer() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Stream.of(AUTHENTICATION), Stream.of(SERVER)).toArray(String[]::new))
        .check(MOGUERA);
  }

  @Test
  void authentication_seesTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(AUTHENTICATION)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(AUTHENTICATION, "java..", "javax.crypto..", "org.jspecify..")
        .check(MOGUERA);
  }

  @Test
  void databaseAccess_isInPackagesNamedSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..sql..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.jooq..")
        .check(MOGUERA);
  }

  @Test
  void internalPackages_areOfTheirOwnModuleAlone() {
    classes()
        .that(are(internal()))
        .should(
            new ArchCondition<>("be used by their own module alone") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                String module = module(item.getPackageName());
                for (JavaAccess<?> access : item.getAccessesToSelf()) {
                  if (!module(access.getOriginOwner().getPackageName()).equals(module)) {
                    events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                  }
                }
              }
            })
        .check(MOGUERA);
  }

  private static DescribedPredicate<JavaClass> internal() {
    return DescribedPredicate.describe(
        "internal", type -> type.getPackageName().contains(".internal"));
  }

  /** Such as {@code io.moguera.view} of {@code io.moguera.view.internal.web}. */
  private static String module(String name) {
    return String.join(".", List.of(name.split("\\.", -1)).stream().limit(3).toList());
  }

  @Test
  void everyPackage_isNullMarked() {
    var unmarked = new TreeSet<String>();
    for (JavaClass type : MOGUERA) {
      JavaPackage home = type.getPackage();
      // Made of the templates.
      boolean generated = home.getName().startsWith("io.moguera.view.internal.template");
      if (!generated && !home.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(home.getName());
      }
    }

    assertThat(unmarked).isEmpty();
  }

  /** Byte code does not tell what a text is, so this one reads the sources. */
  @Test
  void sqlText_isInPackagesNamedSql() throws IOException {
    Pattern statement =
        Pattern.compile(
            "(?s)\"\\s*(select\\s.+?\\sfrom\\s|insert into\\s|update\\s\\S+\\sset\\s"
                + "|delete from\\s|create table\\s|alter table\\s).*?\"");
    try (Stream<Path> sources = Files.walk(Path.of(".."))) {
      List<Path> found =
          sources
              .filter(path -> path.toString().contains("/src/main/java/"))
              .filter(path -> path.toString().endsWith(".java"))
              .filter(path -> !path.toString().contains("/sql/"))
              .filter(path -> statement.matcher(read(path)).find())
              .toList();

      assertThat(found).isEmpty();
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
