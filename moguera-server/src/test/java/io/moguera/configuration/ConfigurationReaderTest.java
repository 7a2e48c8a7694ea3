package io.moguera.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
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

    assertThat(configuration.listen().port()).isEqualTo(8080);
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

    assertThat(configuration.listen().port()).isEqualTo(9001);
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
                        "MOGUERA_LOG is \"xml\", but must be auto or json or text"));
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
  void lists_areReadPartByPart() {
    var environment =
        Map.of(
            "MOGUERA_HOSTS", "API.example.com, [::1]:9000",
            "MOGUERA_TRUSTED_PROXIES", "10.0.0.0/8");

    Configuration configuration = ConfigurationReader.read(environment, folder);

    assertThat(configuration.authentication().hosts())
        .containsExactly("api.example.com", "[::1]:9000");
    assertThat(configuration.listen().trustedProxies())
        .containsExactly(AddressRange.of("10.0.0.0/8"));
  }

  @Test
  void lists_withWrongParts_areRefusedWithEachOfThem() {
    var environment =
        Map.of(
            "MOGUERA_HOSTS", "https://api.example.com",
            "MOGUERA_TRUSTED_PROXIES", "proxy.example.com,10.0.0.0/33");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ConfigurationReader.read(environment, folder))
        .satisfies(
            e ->
                assertThat(e.mistakes())
                    .satisfiesExactlyInAnyOrder(
                        m -> assertThat(m).startsWith("MOGUERA_HOSTS must hold host"),
                        m -> assertThat(m).startsWith("MOGUERA_TRUSTED_PROXIES "),
                        m ->
                            assertThat(m)
                                .isEqualTo(
                                    "MOGUERA_TRUSTED_PROXIES 10.0.0.0/33 needs 0 to 32 after the"
                                        + " slash")));
  }

  @Test
  void addressRange_holdsThoseThatShareItsBits() {
    AddressRange range = AddressRange.of("192.168.16.0/20");

    assertThat(range.contains(InetAddress.ofLiteral("192.168.31.255"))).isTrue();
    assertThat(range.contains(InetAddress.ofLiteral("192.168.32.0"))).isFalse();
    assertThat(range.contains(InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(AddressRange.of("::1").contains(InetAddress.ofLiteral("::1"))).isTrue();
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
