package io.aetherlink.autoheal.docker;

import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where Docker is, or what stands before it, and how it is spoken to.
 *
 * @param address {@code unix:///var/run/docker.sock} or {@code tcp://host:port}
 * @param certificates the folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}; without
 *     it nothing is encrypted
 */
public record DockerEngine(URI address, Optional<Path> certificates) {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final URI SOCKET = URI.create("unix:///var/run/docker.sock");
  private static final List<String> FILES = List.of("ca.pem", "cert.pem", "key.pem");

  /** One to which nothing is encrypted. */
  public static DockerEngine plain(URI address) {
    return new DockerEngine(address, Optional.empty());
  }

  /**
   * As the settings say: auto-heal's own address, else what Docker's CLI takes ({@code
   * DOCKER_HOST}), and its certificates.
   *
   * @throws IllegalStateException saying what is wrong with them
   */
  public static DockerEngine of(Settings settings) {
    URI address =
        settings
            .get(Catalogue.AUTOHEAL_DOCKER_URL)
            .or(() -> settings.get(Catalogue.DOCKER_HOST).map(DockerEngine::host))
            .orElse(SOCKET);
    boolean tls =
        settings.get(Catalogue.DOCKER_TLS_VERIFY).isPresent() && address.getScheme().equals("tcp");
    return new DockerEngine(address, tls ? Optional.of(certificates(settings)) : Optional.empty());
  }

  private static URI host(String text) {
    URI host = URI.create(text);
    if (!Set.of("unix", "tcp").contains(String.valueOf(host.getScheme()))) {
      throw new IllegalStateException("DOCKER_HOST: auto-heal speaks unix:// and tcp:// alone");
    }
    return host;
  }

  private static Path certificates(Settings settings) {
    Path folder =
        settings
            .get(Catalogue.DOCKER_CERT_PATH)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".docker"));
    if (!FILES.stream().map(folder::resolve).allMatch(Files::isReadable)) {
      throw new IllegalStateException(
          "DOCKER_CERT_PATH: %s must have %s".formatted(folder, String.join(", ", FILES)));
    }
    return folder;
  }

  /** A client that waits so long for an answer; zero for ever. */
  public ZerodepDockerHttpClient client(Duration answerLimit) {
    ZerodepDockerHttpClient.Builder builder =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(address)
            .connectionTimeout(CONNECT_LIMIT)
            .responseTimeout(answerLimit);
    certificates
        .map(folder -> new LocalDirectorySSLConfig(folder.toString()))
        .ifPresent(builder::sslConfig);
    return builder.build();
  }
}
