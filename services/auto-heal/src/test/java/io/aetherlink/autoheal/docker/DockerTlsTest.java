package io.aetherlink.autoheal.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartRefusedException;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.settings.Settings;
import io.netty.handler.ssl.util.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Docker at a TCP address that wants to know who comes, as its CLI reaches it. */
@SuppressWarnings("NullAway.Init") // made before each test
class DockerTlsTest {

  private static final char[] PASSWORD = "test".toCharArray();

  @TempDir Path folder;
  private SelfSignedCertificate identity;
  private FakeDaemon daemon;
  private String host;

  @BeforeEach
  void open() throws IOException, GeneralSecurityException {
    identity = new SelfSignedCertificate("localhost");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(whoAsksWhoComes(context()));
    daemon = new FakeDaemon(server);
    daemon.runs("shop", "{\"Image\":\"i\",\"Labels\":{},\"HostConfig\":{}}");
    host = "tcp://localhost:" + server.getAddress().getPort();
    Files.copy(identity.certificate().toPath(), folder.resolve("ca.pem"));
    Files.copy(identity.certificate().toPath(), folder.resolve("cert.pem"));
    Files.copy(identity.privateKey().toPath(), folder.resolve("key.pem"));
  }

  @AfterEach
  void close() {
    daemon.close();
    identity.delete();
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry("it", identity.key(), PASSWORD, new Certificate[] {identity.cert()});
    store.setCertificateEntry("ca", identity.cert());
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static HttpsConfigurator whoAsksWhoComes(SSLContext context) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters connection) {
        SSLParameters wanted = context.getDefaultSSLParameters();
        wanted.setNeedClientAuth(true);
        connection.setSSLParameters(wanted);
      }
    };
  }

  private Settings settings(String verify) {
    return Settings.of(
        Map.of(
            "DOCKER_HOST", host,
            "DOCKER_TLS_VERIFY", verify,
            "DOCKER_CERT_PATH", folder.toString()));
  }

  private static DockerRuntime runtime(DockerEngine engine) {
    return new DockerRuntime(
        engine,
        Duration.ofSeconds(5),
        new Touchable(Set.of("shop"), Optional.empty()),
        Set.of("shop"),
        Timekeeper.system());
  }

  @Test
  void itIsReachedAsDockersCliReachesIt() {
    try (DockerRuntime docker = runtime(DockerEngine.of(settings("1")))) {
      docker.restart("shop");
    }
    try (DockerRuntime docker = runtime(DockerEngine.of(settings("1")))) {
      docker.recreate("shop");
    }
    assertThat(daemon.requests())
        .startsWith("POST /containers/shop/restart?t=5")
        .anyMatch(request -> request.startsWith("POST /containers/create"));
  }

  @Test
  void whoIsNotWhoTheCertificatesSayIsNotSpokenTo() throws GeneralSecurityException, IOException {
    SelfSignedCertificate another = new SelfSignedCertificate("localhost");
    Files.delete(folder.resolve("ca.pem"));
    Files.copy(another.certificate().toPath(), folder.resolve("ca.pem"));
    another.delete();
    try (DockerRuntime docker = runtime(DockerEngine.of(settings("1")))) {
      assertThatThrownBy(() -> docker.restart("shop"))
          .isInstanceOf(RestartRefusedException.class)
          .hasMessageStartingWith("nobody answers at " + host);
    }
    assertThat(daemon.requests()).isEmpty();
  }

  @Test
  void whatIsSetForAutoHealGoesBeforeWhatIsSetForTheCli() {
    Settings both =
        Settings.of(
            Map.of(
                "DOCKER_HOST", host,
                "DOCKER_TLS_VERIFY", "1",
                "AUTOHEAL_DOCKER_URL", "unix:///run/podman/podman.sock"));
    assertThat(DockerEngine.of(both))
        .isEqualTo(DockerEngine.plain(URI.create("unix:///run/podman/podman.sock")));
    assertThat(DockerEngine.of(settings("")).certificates()).isEmpty();
    assertThat(DockerEngine.of(Settings.of(Map.of())).address())
        .hasToString("unix:///var/run/docker.sock");
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    Files.delete(folder.resolve("key.pem"));
    assertThatThrownBy(() -> DockerEngine.of(settings("1")))
        .hasMessageContaining("DOCKER_CERT_PATH: " + folder);
    assertThatThrownBy(() -> DockerEngine.of(Settings.of(Map.of("DOCKER_HOST", "ssh://a@b"))))
        .hasMessage("DOCKER_HOST: auto-heal speaks unix:// and tcp:// alone");
  }
}
