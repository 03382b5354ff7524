package io.aetherlink.platform.supervisor;

import io.aetherlink.control.PartKind;
import io.aetherlink.platform.engines.DatabaseAccess;
import io.aetherlink.platform.engines.EmbeddedEngine;
import io.aetherlink.platform.engines.Engines;
import io.aetherlink.platform.engines.JarFolder;
import io.aetherlink.platform.engines.KafkaEngine;
import io.aetherlink.platform.engines.S3Engine;
import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.settings.PlatformSettings;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Engine;
import io.aetherlink.settings.PlatformPart;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of AetherLink on this machine, made from its settings. */
public final class PlatformParts {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Settings settings;
  private final StateFolder state;
  private final ProjectFolder project;
  private final ServiceProgram services;

  /** Parts of the project, with the given settings, that keep their state in one folder. */
  public PlatformParts(PlatformSettings settings, ProjectFolder project, StateFolder state) {
    this.settings = settings.settings();
    this.state = state;
    this.project = project;
    this.services = new ServiceProgram(settings, project, state);
  }

  /** Every engine whose address is on this machine, then every service. */
  public List<Part> all() {
    Stream<Part> engines = Arrays.stream(Engine.values()).filter(this::isLocal).map(this::engine);
    return Stream.concat(engines, Arrays.stream(PlatformService.values()).map(this::service))
        .toList();
  }

  /** The named parts and what they cannot serve without; all parts where none is named. */
  public List<Part> selected(Set<String> names) {
    List<Part> all = all();
    if (names.isEmpty()) {
      return all;
    }
    Set<String> needed =
        all.stream()
            .filter(part -> names.contains(part.name()))
            .flatMap(part -> Stream.concat(Stream.of(part.name()), part.dependsOn().stream()))
            .collect(Collectors.toSet());
    return all.stream().filter(part -> needed.contains(part.name())).toList();
  }

  /** An engine somewhere else is somebody else's to run. */
  private boolean isLocal(Engine engine) {
    return LOOPBACK.contains(Optional.ofNullable(url(engine).getHost()).orElse(""));
  }

  private URI url(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> settings.get(Catalogue.DATABASE_URL);
      case REDIS -> settings.get(Catalogue.REDIS_URL);
      case KAFKA -> URI.create("kafka://" + settings.get(Catalogue.KAFKA_BROKERS).getFirst());
      case S3 -> settings.get(Catalogue.S3_URL);
    };
  }

  private Part engine(Engine engine) {
    return new Part(
        engine.partName(),
        engine.containerName(),
        PartKind.ENGINE,
        url(engine),
        Set.of(),
        Part.Revival.SUPERVISOR,
        // Made when asked for: what only one engine needs is no matter for a start without it.
        () -> embedded(engine).prepare(),
        () -> embedded(engine).launch(),
        () -> embedded(engine).ready());
  }

  private EmbeddedEngine embedded(Engine engine) {
    Path folder = state.data(engine.partName());
    int port = Settings.port(url(engine));
    return switch (engine) {
      case POSTGRESQL -> Engines.postgresql(folder, port).withAccess(databaseAccess());
      case REDIS -> Engines.redis(folder, port);
      case KAFKA -> new KafkaEngine(folder, port, jars(engine));
      case S3 ->
          new S3Engine(
              folder,
              port,
              secret(Catalogue.S3_ACCESS_KEY),
              secret(Catalogue.S3_SECRET_KEY),
              jars(engine));
    };
  }

  private JarFolder jars(Engine engine) {
    return new JarFolder(project.engineModule(engine.engineName()));
  }

  private DatabaseAccess databaseAccess() {
    String database = settings.get(Catalogue.DATABASE_URL).getPath().substring(1);
    return new DatabaseAccess(
        database, settings.get(Catalogue.DATABASE_USER), secret(Catalogue.DATABASE_PASSWORD));
  }

  private String secret(Setting<Optional<Secret>> setting) {
    return settings
        .get(setting)
        .map(Secret::reveal)
        .orElseThrow(() ->
            new StartFailedException(
                "%s is not set: the embedded engine needs one (%s)"
                    .formatted(setting.name(), setting.meaning())));
  }

  private Part service(PlatformService service) {
    URI url = settings.get(service.url());
    return new Part(
        service.partName(),
        service.containerName(),
        PartKind.SERVICE,
        url,
        service.dependsOn().stream().map(PlatformPart::partName).collect(Collectors.toSet()),
        // Auto-heal revives the others, but nobody else would revive auto-heal.
        service == PlatformService.AUTO_HEAL ? Part.Revival.SUPERVISOR : Part.Revival.ON_REQUEST,
        () -> services.prepare(service),
        () -> services.launch(service),
        () -> HttpProbe.answersOk(url, service.healthPath()));
  }
}
