package io.moguera.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  private static final String KEY = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @TempDir Path folder;

  @Test
  void defaults_suitAFreshClone() {
    Configuration configuration = ConfigurationReader.read(Map.of(), folder);

    assertThat(configuration.port()).isEqualTo(8080);
    assertThat(configuration.database()).isEmpty();
    assertThat(configuration.declarations()).isEmpty();
    assertThat(configuration.dataDirectory()).isEqualTo(folder.resolve("data"));
    assertThat(configuration.publicUrl(8080)).isEqualTo(URI.create("http://localhost:8080"));
  }

  @Test
  void environment_comesBeforeDotEnv() throws IOException {
    Files.writeString(
        folder.resolve(".env"),
        """
        # what this machine is like
        PORT=9000
        export MOGUERA_SITE_TITLE="Land of Moguera"
        """);

    Configuration configuration = ConfigurationReader.read(Map.of("PORT", "9001"), folder);

    assertThat(configuration.port()).isEqualTo(9001);
    assertThat(configuration.site().title()).isEqualTo("Land of Moguera");
    assertThat(configuration.entries())
        .filteredOn(entry -> entry.setting() == Setting.SITE_TITLE)
        .extracting(Configuration.Entry::origin)
        .containsExactly(".env");
  }

  @Test
  void mistakes_areToldAllAtOnce() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                ConfigurationReader.read(
                    Map.of(
                        "PORT", "eighty",
                        "MOGUERA_POOL_SIZE", "1",
                        "MOGUERA_LOG", "xml",
                        "MOGUERA_PUBLIC_URL", "example.com",
                        "MOGUERA_PROT", "1",
                        "DATABASE_URL", "postgres://u:p@db/app"),
                    folder))
        .satisfies(
            e ->
                assertThat(e.mistakes())
                    .containsExactly(
                        "MOGUERA_PROT is not a setting. `moguera config` lists them.",
                        "PORT is \"eighty\", but must be a number from 0 to 65535",
                        "MOGUERA_POOL_SIZE is \"1\", but must be a number from 2 to 1000",
                        "MOGUERA_MASTER_KEY is needed with DATABASE_URL, since it must be the same"
                            + " on every instance. Make one with: echo \"1:$(openssl rand -base64"
                            + " 32)\"",
                        "MOGUERA_PUBLIC_URL must be http:// or https://, a host and perhaps a port",
                        "MOGUERA_LOG is \"xml\", but must be json or text"));
  }

  @Test
  void secrets_areNeverShown() {
    var environment =
        Map.of(
            "DATABASE_URL", "postgres://app:marker-secret@db/app",
            "MOGUERA_MASTER_KEY", KEY,
            "MOGUERA_ADMIN_PASSWORD", "marker-secret");

    Configuration configuration = ConfigurationReader.read(environment, folder);

    assertThat(configuration.toString()).doesNotContain("marker-secret").doesNotContain("AAAA");
    assertThat(configuration.entries().toString())
        .contains("postgres://████@db/app")
        .doesNotContain("marker-secret")
        .doesNotContain("AAAA");
  }

  @Test
  void databaseUrl_ofSeveralHosts_findsThePrimary() {
    DatabaseUrl url = DatabaseUrl.of("postgresql://app:p%40ss@a:5433,b/app?sslmode=require");

    assertThat(url.jdbcUrl())
        .isEqualTo(
            "jdbc:postgresql://a:5433,b/app?sslmode=require&targetServerType=primary"
                + "&hostRecheckSeconds=2");
    assertThat(url.user()).contains("app");
    assertThat(url.password().map(HiddenText::reveal)).contains("p@ss");
  }

  @Test
  void masterKey_ofTheWrongLength_isRefusedWithoutRepeatingIt() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () -> ConfigurationReader.read(Map.of("MOGUERA_MASTER_KEY", "1:bWFya2Vy"), folder))
        .withMessageContaining("of 6 bytes")
        .withMessageNotContaining("bWFya2Vy");
  }
}
